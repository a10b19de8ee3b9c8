package org.quorumdrill.check.availability;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.HdrHistogram.Histogram;
import org.quorumdrill.check.BusyMachine;
import org.quorumdrill.check.Calibration;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Coverage;
import org.quorumdrill.check.Lanes;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.Starved;
import org.quorumdrill.check.StarvedVerdict;
import org.quorumdrill.check.Tally;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.Window;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;

/**
 * While the fault is in force, a percentile of the latency stays within a budget, in each lane.
 * Latency counts from when a question was due, so one that had to wait to be sent is not left out
 * (coordinated omission). A question that got no right answer counts as slower than any budget.
 * Where even the median exceeded the budget before the fault, nothing is known about its effect.
 * Nor is it on a machine where the lane is so slow, even if nothing is wrong, that the budget is no
 * long time there ({@link Calibration}).
 *
 * @param percentile above 0, at most 100
 * @param budgetSeconds above 0
 */
public record LatencyAtMost(
    String what, List<String> lanes, double percentile, double budgetSeconds) implements Checker {

  /** Significant digits of the histogram; a verdict needs no more. */
  private static final int DIGITS = 2;

  private static final long HOUR_MILLIS = 3_600_000;

  /** The highest budget in seconds; a latency that counts as slower must still fit. */
  private static final double MOST_BUDGET = 1_800;

  /** With fewer questions a high percentile is just one of them. */
  private static final int LEAST = 10;

  public LatencyAtMost {
    lanes = Lanes.atLeastOne(lanes);
    if (!(percentile > 0 && percentile <= 100)
        || !(budgetSeconds > 0 && budgetSeconds < MOST_BUDGET)) {
      throw new IllegalArgumentException(
          "the percentile must be above 0 and at most 100, and the budget above 0 and below half an hour; they are %s and %s"
              .formatted(percentile, budgetSeconds));
    }
  }

  @Override
  public Verdict check(Timeline timeline) {
    String claim =
        String.format(
            Locale.ROOT,
            "%s: %s %% answered within %s",
            what,
            percentile == Math.rint(percentile)
                ? String.valueOf((long) percentile)
                : String.valueOf(percentile),
            seconds(budgetSeconds));
    Optional<Window> window = Window.duringFault(timeline);
    Optional<Window> before = Window.beforeFault(timeline);
    if (window.isEmpty() || before.isEmpty()) {
      return Verdict.unknown(claim, "no fault was injected and healed");
    }
    Tally tally = new Tally();
    double worst = 0;
    for (String lane : lanes) {
      Optional<String> lack = Coverage.lack(timeline, lane, window.get());
      List<Observation> asked = window.get().of(timeline.lane(lane));
      lack.ifPresent(what -> tally.unclear("during the fault, " + what));
      if (asked.size() < LEAST) {
        tally.unclear("during the fault, %s asked only %d times".formatted(lane, asked.size()));
        continue;
      }
      double longest =
          Math.min(MOST_BUDGET - 1, Calibration.longest(timeline, lane, budgetSeconds));
      long unanswered = unansweredMillis(timeline, lane, longest);
      Histogram latencies = latencies(asked, Observation::dueNanos, unanswered);
      // A histogram rounds up to the end of its step.
      double found =
          latencies.lowestEquivalentValue(latencies.getValueAtPercentile(percentile)) / 1e3;
      worst = Math.max(worst, found);
      String line =
          String.format(
              Locale.ROOT,
              "%s: %d asked, %d not answered well; median %s, 90 %% %s, 99 %% %s, slowest %s",
              lane,
              asked.size(),
              asked.stream().filter(o -> !o.isOk()).count(),
              inSeconds(latencies.getValueAtPercentile(50)),
              inSeconds(latencies.getValueAtPercentile(90)),
              inSeconds(latencies.getValueAtPercentile(99)),
              inSeconds(latencies.getMaxValue()));
      double usual =
          latencies(before.get().of(timeline.lane(lane)), Observation::dueNanos, unanswered)
                  .getValueAtPercentile(50)
              / 1e3;
      double sinceSent =
          latencies(asked, Observation::sentNanos, unanswered).getValueAtPercentile(percentile)
              / 1e3;
      if (found <= budgetSeconds) {
        tally.good(line);
      } else if (lack.isPresent()
          && Coverage.mayHold(timeline, lane, window.get(), late(asked), percentile / 100)) {
        tally.unclear("so many questions are missing that it may hold; " + line);
      } else if (sinceSent <= budgetSeconds) {
        tally.unclear(
            "the harness sent its questions late; from then on it took %s; %s"
                .formatted(seconds(sinceSent), line));
      } else if (usual > budgetSeconds) {
        tally.unclear("it took %s before the fault already; %s".formatted(seconds(usual), line));
      } else if (found <= longest) {
        tally.unclear(
            "it may be the machine, where up to %s is no long time; %s"
                .formatted(seconds(longest), line));
      } else {
        tally.bad(line);
      }
    }
    return tally.verdict(claim, "%s in the worst lane".formatted(seconds(worst)));
  }

  @Override
  public Optional<Checker> onlyOf(Set<String> some) {
    return Lanes.only(
        lanes, some, left -> new LatencyAtMost(what, left, percentile, budgetSeconds));
  }

  @Override
  public StarvedVerdict checkStarved(Starved starved) {
    return starved.onGrantedAnswers(this);
  }

  @Override
  public boolean explainedBy(BusyMachine machine) {
    double longer = Math.min(MOST_BUDGET - 1, machine.slower(budgetSeconds));
    return new LatencyAtMost(what, lanes, percentile, longer).check(machine.timeline()).result()
        != Result.FAIL;
  }

  private long late(List<Observation> asked) {
    return asked.stream()
        .filter(o -> !o.isOk() || (o.doneNanos() - o.dueNanos()) / 1e9 > budgetSeconds)
        .count();
  }

  /** Longer than any answer took, however late it was sent, and than what may be. */
  private static long unansweredMillis(Timeline timeline, String lane, double longest) {
    long deadline = timeline.laneNamed(lane).map(Lane::deadline).orElse(Duration.ZERO).toMillis();
    return Math.max(2 * deadline, Math.round(2 * longest * 1e3));
  }

  private static Histogram latencies(
      List<Observation> asked, ToLongFunction<Observation> from, long unanswered) {
    Histogram latencies = new Histogram(HOUR_MILLIS, DIGITS);
    for (Observation o : asked) {
      long millis = (o.doneNanos() - from.applyAsLong(o)) / 1_000_000;
      latencies.recordValue(
          Math.min(HOUR_MILLIS, o.isOk() ? millis : Math.max(millis, unanswered)));
    }
    return latencies;
  }

  private static String inSeconds(long millis) {
    return seconds(millis / 1e3);
  }

  private static String seconds(double seconds) {
    return String.format(
        Locale.ROOT, seconds < 1 ? "%.0f ms" : "%.1f s", seconds < 1 ? seconds * 1e3 : seconds);
  }
}
