package org.quorumdrill.check;

import java.util.OptionalDouble;
import org.quorumdrill.timeline.Timeline;

/**
 * How bad a known weakness may get: within it a failed claim is a FINDING, beyond it a FAIL. It
 * looks at what was observed, not at what the claim says of it. A bound is a record, registered by
 * {@link CheckerTypes#bounds}.
 */
public interface Bound {

  /**
   * Judges whether the weakness stayed within its bound.
   *
   * @param weak the claim that the set-up fails
   * @return PASS within it; FAIL beyond it, with a summary that says what was exceeded and by how
   *     much; UNKNOWN if too little was seen
   * @throws IllegalArgumentException if it is no bound for this kind of claim
   * @see #requireFits
   */
  Verdict check(Timeline timeline, Checker weak);

  /**
   * Refuses a claim that it can't judge, before a drill that would show so at its end.
   *
   * @throws IllegalArgumentException if it is no bound for this kind of claim
   */
  void requireFits(Checker weak);

  /**
   * The same bound where the load balancer has other timers than the one that the bound was found
   * with. It never gets stricter. By default it does not depend on them.
   *
   * @param documented the timers that it was found with
   * @param own those of the set-up under test
   */
  default Bound withTimers(BalancerTimers documented, BalancerTimers own) {
    return this;
  }

  /**
   * The longest outage of a lane, in seconds, within the bound; empty if it does not limit that, as
   * by default.
   *
   * @param weak the claim that the set-up fails
   * @param lane its full name
   */
  default OptionalDouble outageBudget(Timeline timeline, Checker weak, String lane) {
    return OptionalDouble.empty();
  }

  /** Judges the same for a starved harness, and how far the starvation may excuse it. */
  StarvedVerdict checkStarved(Starved starved, Checker weak);
}
