package org.quorumdrill.architecture.broken.node;

import org.quorumdrill.architecture.broken.check.Unmarked;

/** Looks up from the ground floor. */
public record SeesCheck(Unmarked check) {}
