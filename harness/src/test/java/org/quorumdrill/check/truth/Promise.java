package org.quorumdrill.check.truth;

import org.quorumdrill.check.Checker;

/** A claim of a drill, and what is known of it. */
record Promise(Checker claim, Truth truth) {}
