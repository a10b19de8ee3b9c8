package org.quorumdrill.check.resources;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Starved;
import org.quorumdrill.check.StarvedMoments;
import org.quorumdrill.check.StarvedVerdict;
import org.quorumdrill.check.UsageSight;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.Window;
import org.quorumdrill.timeline.Timeline;

/**
 * While the fault is in force, the kernel throttles a container because of its limit, by its own
 * count.
 *
 * @param lane a lane of {@link org.quorumdrill.timeline.LaneGroups#CONTAINER}
 * @param leastShare the smallest share of throttled periods, above 0
 */
public record Throttled(String lane, double leastShare) implements Checker {

  /** The fewest periods with which the result is known; a period is 0.1 s. */
  private static final long LEAST_PERIODS = 50;

  private static final double PERIOD_SECONDS = 0.1;

  public Throttled {
    if (!(leastShare > 0 && leastShare <= 1)) {
      throw new IllegalArgumentException(
          "the share must be above 0 and at most 1, is " + leastShare);
    }
  }

  @Override
  public Verdict check(Timeline timeline) {
    String claim =
        String.format(
            Locale.ROOT,
            "the kernel throttles the container in %.0f %% of its periods or more",
            leastShare * 100);
    Optional<Window> fault = Window.duringFault(timeline);
    if (fault.isEmpty()) {
      return Verdict.unknown(claim, "no fault was injected and healed");
    }
    List<UsageSight> sights = UsageSight.in(timeline, lane, fault.get());
    if (sights.size() < 2) {
      return Verdict.unknown(claim, lane + ": fewer than two looks while the fault was in force");
    }
    Optional<String> restarted = UsageSight.restarted(sights);
    if (restarted.isPresent()) {
      return Verdict.unknown(claim, lane + ": " + restarted.get());
    }
    UsageSight first = sights.getFirst();
    UsageSight last = sights.getLast();
    double periods = last.number("periods") - first.number("periods");
    double throttled = last.number("throttled") - first.number("throttled");
    if (periods < LEAST_PERIODS) {
      return Verdict.unknown(
          claim,
          String.format(
              Locale.ROOT,
              "%s: the kernel looked in %.0f periods only; without a limit it never does",
              lane,
              periods));
    }
    return Verdict.of(
        claim,
        throttled / periods >= leastShare,
        String.format(
            Locale.ROOT,
            "in %.0f of %.0f periods (%.0f %%), for %.1f s of all its threads together",
            throttled,
            periods,
            100 * throttled / periods,
            last.number("throttledTime") - first.number("throttledTime")),
        List.of("first: " + first.asked().detail(), "last: " + last.asked().detail()));
  }

  /**
   * The kernel counts what a starved machine throttles, too, but no more than its periods; and it
   * counts nothing outside of the fault.
   */
  @Override
  public StarvedVerdict checkStarved(Starved starved) {
    double starvedPeriods =
        Window.duringFault(starved.timeline())
            .map(fault -> StarvedMoments.of(starved).within(fault.fromNanos(), fault.toNanos()))
            .map(nanos -> nanos / 1e9 / PERIOD_SECONDS)
            .orElse(0.0);
    List<UsageSight> sights = UsageSight.duringFault(starved.timeline(), lane);
    double periods =
        sights.isEmpty()
            ? 0
            : sights.getLast().number("periods") - sights.getFirst().number("periods");
    double without = leastShare - starvedPeriods / Math.max(1, periods);
    return without > 0
        ? starved.withLongerLimits(this, new Throttled(lane, without))
        : starved.everythingIsExcused(this);
  }
}
