package org.quorumdrill.check.bounds;

import org.quorumdrill.check.BalancerTimers;
import org.quorumdrill.check.Bound;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Starved;
import org.quorumdrill.check.StarvedVerdict;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.availability.QuietConnectionsHold;
import org.quorumdrill.timeline.Timeline;

/**
 * Bounds how soon the silent connections of a {@link QuietConnectionsHold} may be cut.
 *
 * @param seconds how long each is left open at least
 */
public record OpenAtLeast(double seconds) implements Bound {

  /** What is cut sooner than that was never open. */
  private static final double LEAST = 0.1;

  public OpenAtLeast {
    if (!(seconds > 0)) {
      throw new IllegalArgumentException("seconds must be above 0, is " + seconds);
    }
  }

  @Override
  public void requireFits(Checker weak) {
    Claims.the(QuietConnectionsHold.class, weak, this);
  }

  /** Connections may be cut earlier by as much as the load balancer does so. */
  @Override
  public Bound withTimers(BalancerTimers documented, BalancerTimers own) {
    double earlier = Math.max(0, documented.silence() - own.silence());
    return new OpenAtLeast(seconds > earlier ? seconds - earlier : Math.min(seconds, LEAST));
  }

  @Override
  public Verdict check(Timeline timeline, Checker weak) {
    return over(weak).check(timeline);
  }

  @Override
  public StarvedVerdict checkStarved(Starved starved, Checker weak) {
    return over(weak).checkStarved(starved);
  }

  private QuietConnectionsHold over(Checker weak) {
    return new QuietConnectionsHold(
        Claims.the(QuietConnectionsHold.class, weak, this).lanes(), seconds);
  }
}
