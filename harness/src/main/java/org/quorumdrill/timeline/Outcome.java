package org.quorumdrill.timeline;

/** How one question ended. */
public enum Outcome {
  /** The right answer within the deadline. */
  OK,
  /** A wrong answer, a refusal or an error. */
  FAILED,
  /** No answer within the deadline: whether a write took effect is unknown. */
  TIMEOUT
}
