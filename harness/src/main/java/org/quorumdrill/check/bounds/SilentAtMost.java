package org.quorumdrill.check.bounds;

import java.util.OptionalDouble;
import org.quorumdrill.check.BalancerTimers;
import org.quorumdrill.check.Bound;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Starved;
import org.quorumdrill.check.StarvedVerdict;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.availability.WatchUnbroken;
import org.quorumdrill.timeline.Timeline;

/**
 * Bounds how long the watches of a {@link WatchUnbroken} may be silent.
 *
 * @param seconds the longest time without an event, in the whole drill
 */
public record SilentAtMost(double seconds) implements Bound {

  public SilentAtMost {
    if (!(seconds > 0)) {
      throw new IllegalArgumentException("seconds must be above 0, is " + seconds);
    }
  }

  @Override
  public void requireFits(Checker weak) {
    Claims.the(WatchUnbroken.class, weak, this);
  }

  /** A watch may be silent for as much longer as the load balancer keeps what is silent. */
  @Override
  public Bound withTimers(BalancerTimers documented, BalancerTimers own) {
    return new SilentAtMost(seconds + Math.max(0, own.silence() - documented.silence()));
  }

  @Override
  public Verdict check(Timeline timeline, Checker weak) {
    return over(weak).check(timeline);
  }

  @Override
  public OptionalDouble outageBudget(Timeline timeline, Checker weak, String lane) {
    return over(weak).outageBudget(timeline, lane);
  }

  @Override
  public StarvedVerdict checkStarved(Starved starved, Checker weak) {
    return over(weak).checkStarved(starved);
  }

  private WatchUnbroken over(Checker weak) {
    return new WatchUnbroken(Claims.the(WatchUnbroken.class, weak, this).lanes(), seconds);
  }
}
