package org.quorumdrill.verdict;

/** What a checker found. Everything but {@link #PASS} fails the build. */
public enum Result {
  PASS,
  FAIL,
  /** Too little was observed to know. */
  UNKNOWN,
  /** The fault's effect was not proven, so whatever was seen says nothing about it. */
  INCONCLUSIVE
}
