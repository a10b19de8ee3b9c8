package org.quorumdrill.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.quorumdrill.probe.Mark;
import org.quorumdrill.probe.Observation;
import org.quorumdrill.probe.Timeline;

/**
 * Watchers see a thing leave a state after the fault, not sooner and not later than it should, and
 * come back after the healing.
 *
 * @param what in words, for example {@code HAProxy takes master2 out}
 * @param lanes the watchers; each must see it
 * @param good matches the answer of a watcher that sees the thing well
 * @param leavesAfter the least that it takes from the fault, in seconds
 * @param leavesWithin the most that it takes, in seconds
 * @param returnsWithin the most that the return takes from the healing, in seconds
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
      List<Observation> seen = timeline.lane(lane).stream().filter(Observation::isOk).toList();
      if (seen.stream().noneMatch(o -> o.sentNanos() < fault.get() && isGood(o))) {
        return Verdict.unknown(claim, lane + " never saw it well before the fault");
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
      holds &= outAfter >= leavesAfter && outAfter <= leavesWithin;
      evidence.add(
          String.format(
              Locale.ROOT, "%s: %.1f s after the fault: %s", lane, outAfter, out.get().detail()));
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
  public boolean settled(Timeline soFar) {
    return lanes.stream()
        .map(soFar::lane)
        .allMatch(lane -> !lane.isEmpty() && lane.getLast().isOk() && isGood(lane.getLast()));
  }

  private boolean isGood(Observation observation) {
    return good.matcher(observation.detail()).find();
  }
}
