package org.quorumdrill.check;

import org.quorumdrill.timeline.Timeline;

/**
 * Reads a finished Timeline and judges one claim. Needs no cluster. A checker is a record, and is
 * made known by a {@link CheckerTypes}.
 */
public interface Checker {

  /** The verdict on the Timeline as it is. */
  Verdict check(Timeline timeline);

  /**
   * The verdict where the harness got no processor for a while, and how far that may excuse it: a
   * late question can make an outage look longer, but it can't lose a write. {@link Starved} has
   * ready-made answers; none of them is the default, because each new claim must decide.
   */
  StarvedVerdict checkStarved(Starved starved);

  /** Whether the claim is about a fault, and so means nothing without one that is proven. */
  default boolean needsAFault() {
    return true;
  }

  /**
   * Whether a drill that is still running may end, as far as this claim is concerned.
   *
   * @param soFar what was observed until now
   */
  default boolean settled(Timeline soFar) {
    return true;
  }
}
