package org.quorumdrill.check;

/** The answer of a checker. */
public enum Result {
  PASS,
  /** The set-up is known to be weak here, and it was. */
  FINDING,
  FAIL,
  /** Too little was observed to know. */
  UNKNOWN,
  /** The fault's effect was not proven, so whatever was seen says nothing about it. */
  INCONCLUSIVE;

  /** Whether it was to be expected; everything else fails the build. */
  public boolean isExpected() {
    return this == PASS || this == FINDING;
  }
}
