package org.quorumdrill.check.availability;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.quorumdrill.check.BusyMachine;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Coverage;
import org.quorumdrill.check.Lanes;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.Starved;
import org.quorumdrill.check.StarvedVerdict;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.Window;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;

/**
 * While the fault is in force, most questions of each of these lanes get their right answer within
 * a time. The time counts from when the question was due, so that a slow harness can't hide. Where
 * answers were no faster before the fault, nothing is known about its effect.
 *
 * @param seconds the time within which they are answered
 * @param share of the questions, above 0 and at most 1
 */
public record AnswersWithin(String what, List<String> lanes, double seconds, double share)
    implements Checker {

  /** With fewer questions a share says nothing. */
  private static final int LEAST = 10;

  public AnswersWithin {
    lanes = Lanes.atLeastOne(lanes);
    if (share <= 0 || share > 1) {
      throw new IllegalArgumentException("the share must be above 0 and at most 1, is " + share);
    }
  }

  @Override
  public Verdict check(Timeline timeline) {
    String claim =
        String.format(
            Locale.ROOT, "%s: %.0f %% answered within %.1f s", what, share * 100, seconds);
    Optional<Window> window = Window.duringFault(timeline);
    Optional<Window> before = Window.beforeFault(timeline);
    if (window.isEmpty() || before.isEmpty()) {
      return Verdict.unknown(claim, "no fault was injected, or it was never healed");
    }
    List<String> evidence = new ArrayList<>();
    double worst = 1;
    for (String lane : lanes) {
      Optional<String> lack = Coverage.lack(timeline, lane, window.get());
      if (lack.isPresent()) {
        return Verdict.unknown(claim, "during the fault, " + lack.get());
      }
      List<Observation> asked = window.get().of(timeline.lane(lane));
      if (asked.size() < LEAST) {
        return Verdict.unknown(
            claim, "%s asked only %d times during the fault".formatted(lane, asked.size()));
      }
      long inTime = inTime(asked);
      double found = (double) inTime / asked.size();
      List<Observation> earlier = before.get().of(timeline.lane(lane));
      if (found < share && inTime(earlier) < share * earlier.size()) {
        return Verdict.unknown(
            claim,
            "%s was no better before the fault: %d of %d"
                .formatted(lane, inTime(earlier), earlier.size()));
      }
      worst = Math.min(worst, found);
      evidence.add(
          String.format(
              Locale.ROOT,
              "%s: %d of %d within %.1f s, slowest %.1f s",
              lane,
              inTime,
              asked.size(),
              seconds,
              asked.stream().mapToLong(o -> o.doneNanos() - o.dueNanos()).max().orElse(0) / 1e9));
    }
    return Verdict.of(
        claim,
        worst >= share,
        String.format(Locale.ROOT, "%.0f %% in the worst lane", worst * 100),
        evidence);
  }

  @Override
  public StarvedVerdict checkStarved(Starved starved) {
    return starved.onGrantedAnswers(this);
  }

  @Override
  public boolean explainedBy(BusyMachine machine) {
    return new AnswersWithin(what, lanes, machine.slower(seconds), share)
            .check(machine.timeline())
            .result()
        != Result.FAIL;
  }

  private long inTime(List<Observation> asked) {
    return asked.stream()
        .filter(o -> o.isOk() && (o.doneNanos() - o.dueNanos()) / 1e9 <= seconds)
        .count();
  }
}
