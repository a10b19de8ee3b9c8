package org.quorumdrill.check.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Lanes;
import org.quorumdrill.check.Starved;
import org.quorumdrill.check.StarvedVerdict;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;

/**
 * Watchers see a thing leave its good state after the fault, neither sooner nor later than it
 * should, stay out of it while the fault is in force, and return to it after the healing.
 *
 * @param what the change in words, for example {@code HAProxy takes master2 out}
 * @param lanes the watchers; each must see it
 * @param good matches the answer of a watcher that sees the good state
 * @param leavesAfter the shortest time that it may take from the fault, in seconds
 * @param leavesWithin the longest time that it may take, in seconds
 * @param returnsWithin the longest time that the return may take from the healing, in seconds
 */
public record StateChange(
    String what,
    List<String> lanes,
    Pattern good,
    double leavesAfter,
    double leavesWithin,
    double returnsWithin)
    implements Checker {

  public StateChange {
    lanes = Lanes.atLeastOne(lanes);
  }

  @Override
  public Verdict check(Timeline timeline) {
    Optional<Long> fault = timeline.when(Mark.Kind.FAULT_INJECTED);
    Optional<Long> heal = timeline.when(Mark.Kind.HEAL_STARTED);
    String claim =
        String.format(
            Locale.ROOT,
            "%s within %.0f s, and back within %.0f s",
            what,
            leavesWithin,
            returnsWithin);
    if (fault.isEmpty() || heal.isEmpty()) {
      return Verdict.unknown(claim, "no fault was injected and healed");
    }
    List<String> evidence = new ArrayList<>();
    boolean holds = true;
    double slowestOut = 0;
    double slowestBack = 0;
    for (String lane : lanes) {
      List<Observation> seen = timeline.measured(lane).stream().filter(Observation::isOk).toList();
      List<Observation> before = seen.stream().filter(o -> o.sentNanos() < fault.get()).toList();
      if (before.isEmpty() || !before.stream().allMatch(this::isGood)) {
        return Verdict.unknown(claim, lane + " did not see it well all the time before the fault");
      }
      Optional<Observation> out =
          seen.stream().filter(o -> o.sentNanos() >= fault.get() && !isGood(o)).findFirst();
      if (out.isEmpty() || out.get().sentNanos() > heal.get()) {
        evidence.add(lane + ": was never seen to change while the fault was in force");
        holds = false;
        continue;
      }
      double outAfter = (out.get().sentNanos() - fault.get()) / 1e9;
      slowestOut = Math.max(slowestOut, outAfter);
      double stillWell = stillWellAfter(seen, fault.get(), out.get());
      if (outAfter >= leavesAfter && stillWell < leavesAfter) {
        return Verdict.unknown(
            claim,
            String.format(
                Locale.ROOT,
                "%s saw nothing between %.1f and %.1f s after the fault; not before %.0f s was expected",
                lane,
                stillWell,
                outAfter,
                leavesAfter));
      }
      holds &= outAfter >= leavesAfter && outAfter <= leavesWithin;
      evidence.add(
          String.format(
              Locale.ROOT, "%s: %.1f s after the fault: %s", lane, outAfter, out.get().detail()));
      if (seen.stream()
          .filter(o -> o.sentNanos() > out.get().sentNanos() && o.sentNanos() < heal.get())
          .anyMatch(this::isGood)) {
        evidence.add(lane + ": came back while the fault was still in force");
        holds = false;
      }
      Optional<Observation> lastBad =
          seen.stream().filter(o -> !isGood(o)).reduce((first, second) -> second);
      Optional<Observation> back =
          seen.stream()
              .filter(o -> lastBad.isPresent() && o.sentNanos() > lastBad.get().sentNanos())
              .filter(this::isGood)
              .findFirst();
      if (back.isEmpty()) {
        evidence.add(lane + ": never came back");
        holds = false;
        continue;
      }
      double backAfter = (back.get().sentNanos() - heal.get()) / 1e9;
      slowestBack = Math.max(slowestBack, backAfter);
      holds &= backAfter <= returnsWithin;
      evidence.add(
          String.format(
              Locale.ROOT, "%s: well again %.1f s after the healing began", lane, backAfter));
    }
    return Verdict.of(
        claim,
        holds,
        String.format(
            Locale.ROOT,
            "out after %.1f s, back %.1f s after the healing began",
            slowestOut,
            slowestBack),
        evidence);
  }

  @Override
  public StarvedVerdict checkStarved(Starved starved) {
    return starved.everythingIsExcused(this);
  }

  /** The time from the fault until the good state was last seen before the change, in seconds. */
  private static double stillWellAfter(List<Observation> seen, long fault, Observation out) {
    return seen.stream()
            .mapToLong(Observation::sentNanos)
            .filter(at -> at > fault && at < out.sentNanos())
            .map(at -> at - fault)
            .max()
            .orElse(0)
        / 1e9;
  }

  @Override
  public boolean settled(Timeline soFar) {
    return lanes.stream()
        .map(soFar::lane)
        .allMatch(lane -> !lane.isEmpty() && lane.getLast().isOk() && isGood(lane.getLast()));
  }

  private boolean isGood(Observation observation) {
    return good.matcher(observation.detail()).find();
  }
}
