package org.quorumdrill.check.availability;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.quorumdrill.check.BusyMachine;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Coverage;
import org.quorumdrill.check.Lanes;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.Starved;
import org.quorumdrill.check.StarvedVerdict;
import org.quorumdrill.check.Tally;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.Window;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;

/**
 * While the fault is in force, most questions of each of these lanes get their right answer within
 * a time. The time counts from when the question was due, so that a slow harness can't hide. Where
 * as many were late before the fault, nothing is known about its effect.
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
    Tally tally = new Tally();
    double worst = 1;
    for (String lane : lanes) {
      List<Observation> asked = window.get().of(timeline.lane(lane));
      Optional<String> lack = Coverage.lack(timeline, lane, window.get());
      if (lack.isPresent()) {
        tally.unclear("during the fault, " + lack.get());
      }
      if (asked.size() < LEAST) {
        tally.unclear("%s asked only %d times during the fault".formatted(lane, asked.size()));
        continue;
      }
      long inTime = inTime(asked);
      double found = (double) inTime / asked.size();
      worst = Math.min(worst, found);
      String line =
          String.format(
              Locale.ROOT,
              "%s: %d of %d within %.1f s, slowest %.1f s",
              lane,
              inTime,
              asked.size(),
              seconds,
              asked.stream().mapToLong(o -> o.doneNanos() - o.dueNanos()).max().orElse(0) / 1e9);
      List<Observation> earlier =
          before.get().of(timeline.lane(lane)).stream()
              .filter(o -> tellsOf(before.get(), o))
              .toList();
      if (found >= share) {
        tally.good(line);
      } else if (lack.isPresent()
          && Coverage.mayHold(timeline, lane, window.get(), asked.size() - inTime, share)) {
        tally.unclear("so many questions are missing that it may hold; " + line);
      } else if (inTime(asked, Observation::sentNanos) >= share * asked.size()) {
        tally.unclear("the harness sent its questions late, which may be all of it; " + line);
      } else if (wasNoBetter(earlier, found)) {
        tally.unclear(
            "%s was no better before the fault: %d of %d"
                .formatted(lane, inTime(earlier), earlier.size()));
      } else {
        tally.bad(line);
      }
    }
    String summary = String.format(Locale.ROOT, "%.0f %% in the worst lane", worst * 100);
    return tally.verdict(claim, summary, summary);
  }

  /** What was open when the fault came tells of the time before only if it was late by then. */
  private boolean tellsOf(Window before, Observation o) {
    return o.doneNanos() <= before.toNanos() || (before.toNanos() - o.dueNanos()) / 1e9 > seconds;
  }

  /**
   * Whether the lane kept the claim before the fault as little as during it. Of few questions one
   * more may be late by chance, and a share that was low already has to double.
   */
  private boolean wasNoBetter(List<Observation> earlier, double found) {
    long inTime = inTime(earlier);
    double lateUsually = (double) (earlier.size() - inTime + 1) / (earlier.size() + 1);
    return inTime < share * earlier.size() && 1 - found <= 2 * lateUsually;
  }

  @Override
  public Optional<Checker> onlyOf(Set<String> some) {
    return Lanes.only(lanes, some, left -> new AnswersWithin(what, left, seconds, share));
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
    return inTime(asked, Observation::dueNanos);
  }

  private long inTime(List<Observation> asked, ToLongFunction<Observation> from) {
    return asked.stream()
        .filter(o -> o.isOk() && (o.doneNanos() - from.applyAsLong(o)) / 1e9 <= seconds)
        .count();
  }
}
