package org.quorumdrill.check.resources;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.Starved;
import org.quorumdrill.check.StarvedVerdict;
import org.quorumdrill.check.UsageSight;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.Window;
import org.quorumdrill.check.Wording;
import org.quorumdrill.timeline.Timeline;

/**
 * While the fault is in force, a container uses as much processor time as its limit allows, and
 * never more, by the kernel's own count. Less usage says nothing about the limit, and is UNKNOWN.
 *
 * @param lane a lane of {@link org.quorumdrill.timeline.LaneGroups#CONTAINER}
 * @param cores the limit, in cores
 * @param tolerance how far the usage may be off, as a share of the limit, for example 0.05
 */
public record CpuHeldTo(String lane, double cores, double tolerance) implements Checker {

  /** The time until the load has built up and the first workers are busy. */
  private static final long RISE_NANOS = 3_000_000_000L;

  /** The kernel gives out time in periods of 0.1 s; in 5 s they even out to 2 %. */
  private static final double STRETCH_SECONDS = 5;

  private static final double LEAST_SECONDS = 10;

  public CpuHeldTo {
    if (!(cores > 0) || !(tolerance > 0 && tolerance < 1)) {
      throw new IllegalArgumentException(
          "cores must be above 0 and the tolerance a share of them, are %s and %s"
              .formatted(cores, tolerance));
    }
  }

  @Override
  public Verdict check(Timeline timeline) {
    String claim =
        String.format(
            Locale.ROOT,
            "the container is held to %.2f cores, give or take %.0f %%",
            cores,
            tolerance * 100);
    Optional<Window> fault = Window.duringFault(timeline);
    if (fault.isEmpty()) {
      return Verdict.unknown(claim, "no fault was injected and healed");
    }
    Window risen = new Window(fault.get().fromNanos() + RISE_NANOS, fault.get().toNanos());
    List<UsageSight> sights = UsageSight.in(timeline, lane, risen);
    if (sights.size() < 2) {
      return Verdict.unknown(claim, lane + ": fewer than two looks while the fault was in force");
    }
    UsageSight first = sights.getFirst();
    UsageSight last = sights.getLast();
    double seconds = last.number("at") - first.number("at");
    if (seconds < LEAST_SECONDS) {
      return Verdict.unknown(
          claim,
          "%s: looked at for %s only".formatted(lane, Wording.seconds((long) (seconds * 1e9))));
    }
    Optional<String> restarted = UsageSight.restarted(sights);
    double used = last.coresSince(first);
    double most = most(sights);
    List<String> evidence = new ArrayList<>();
    evidence.add("first: " + first.asked().detail());
    evidence.add("last: " + last.asked().detail());
    String summary =
        String.format(
            Locale.ROOT,
            "%.3f cores in %.0f s, at most %.3f in any %.0f s",
            used,
            seconds,
            most,
            STRETCH_SECONDS);
    if (most > cores * (1 + tolerance)) {
      return new Verdict(claim, Result.FAIL, summary, evidence);
    }
    if (restarted.isPresent()) {
      return Verdict.unknown(claim, lane + ": " + restarted.get());
    }
    if (used > cores * (1 + tolerance)) {
      return new Verdict(claim, Result.FAIL, summary, evidence);
    }
    return used < cores * (1 - tolerance)
        ? new Verdict(
            claim,
            Result.UNKNOWN,
            "the limit was not used up, so it was not seen: " + summary,
            evidence)
        : new Verdict(claim, Result.PASS, summary, evidence);
  }

  /** Nothing is excused: the kernel counts, and its clock is read together with the counters. */
  @Override
  public StarvedVerdict checkStarved(Starved starved) {
    return starved.nothingIsExcused(this);
  }

  private static double most(List<UsageSight> sights) {
    double most = 0;
    for (UsageSight sight : sights) {
      most =
          Math.max(
              most,
              sights.stream()
                  // Another container has other counters, on another node another clock, too.
                  .filter(sight::isOfTheSame)
                  .filter(earlier -> sight.number("at") - earlier.number("at") >= STRETCH_SECONDS)
                  .reduce((far, near) -> near)
                  .map(sight::coresSince)
                  .orElse(0.0));
    }
    return most;
  }
}
