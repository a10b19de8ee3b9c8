package org.quorumdrill.check;

/** The answer of a checker. */
public enum Result {
  PASS,
  /** The set-up is known to be weak here, and was. */
  FINDING,
  FAIL,
  /** Too little was observed to know. */
  UNKNOWN,
  /** The fault's effect was not proven, or the drill did not run to its end: nothing is known. */
  INCONCLUSIVE;

  /** Whether the result is as expected; any other fails the build. */
  public boolean isExpected() {
    return this == PASS || this == FINDING;
  }
}
