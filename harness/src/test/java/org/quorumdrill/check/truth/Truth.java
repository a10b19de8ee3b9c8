package org.quorumdrill.check.truth;

import java.util.stream.Stream;

/** What is known of a promise: whether the set-up kept it. */
enum Truth {
  GOOD,
  BAD,
  /** So close to the limit that nobody can measure it. */
  OPEN;

  static Truth of(boolean good, boolean bad) {
    return bad ? BAD : good ? GOOD : OPEN;
  }

  /** The truth about all: one that is bad is enough. */
  static Truth all(Stream<Truth> truths) {
    return truths.reduce(
        GOOD, (one, other) -> one.compareTo(other) > 0 ? one.or(other) : other.or(one));
  }

  private Truth or(Truth other) {
    return this == BAD || other == BAD ? BAD : this == OPEN || other == OPEN ? OPEN : GOOD;
  }
}
