package org.quorumdrill.architecture.broken.node;

import org.quorumdrill.architecture.broken.verdict.Unmarked;

/** Looks up from the ground floor. */
public record SeesVerdict(Unmarked verdict) {}
