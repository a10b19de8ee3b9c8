package org.quorumdrill.check.availability;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.quorumdrill.check.Answers;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Coverage;
import org.quorumdrill.check.Lanes;
import org.quorumdrill.check.Starved;
import org.quorumdrill.check.StarvedVerdict;
import org.quorumdrill.check.Tally;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.Window;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;

/**
 * From the fault to the end, no lane was without a good answer for longer than a budget. Says
 * nothing about single failures in between, see {@link ImpairedAtMost}.
 *
 * @param what the lanes in words, for example {@code the API through the surviving HAProxies}
 * @param lanes their full names
 * @param budgetSeconds compared with the least that the outage can have been
 */
public record OutageAtMost(String what, List<String> lanes, double budgetSeconds)
    implements Checker {

  public OutageAtMost {
    lanes = Lanes.atLeastOne(lanes);
  }

  @Override
  public Verdict check(Timeline timeline) {
    String claim =
        String.format(Locale.ROOT, "%s: no outage longer than %.0f s", what, budgetSeconds);
    Optional<Window> window = Window.fromFault(timeline);
    if (window.isEmpty()) {
      return Verdict.unknown(claim, "no fault was injected, or the drill did not run to its end");
    }
    Tally tally = new Tally();
    List<Outage> outages = new ArrayList<>();
    int asked = 0;
    int failed = 0;
    for (String lane : lanes) {
      List<Observation> questions = window.get().of(timeline.lane(lane));
      asked += questions.size();
      failed += (int) questions.stream().filter(o -> !o.isOk()).count();
      lack(timeline, lane, window.get())
          .ifPresentOrElse(
              tally::unclear,
              () -> tally.good("%s: %d questions".formatted(lane, questions.size())));
      outages.addAll(judge(timeline, lane, window.get(), tally));
    }
    Optional<Window> fault = Window.duringLastingFault(timeline);
    if (!tally.isBad()
        && fault.isPresent()
        && fault.get().seconds() <= budgetSeconds + unseenSeconds(timeline)) {
      tally.unclear(
          String.format(
              Locale.ROOT,
              "the fault lasted %.1f s only, so even an outage all the while would be within the budget",
              fault.get().seconds()));
    }
    String longest =
        outages.stream()
            .max(Comparator.comparingDouble(Outage::atMost))
            .map(
                outage ->
                    String.format(
                        Locale.ROOT,
                        "longest %.1f to %.1f s (%s)",
                        outage.atLeast(),
                        outage.atMost(),
                        outage.lane()))
            .orElse("no outage");
    String summary = "%s; %d of %d questions failed".formatted(longest, failed, asked);
    return outages.isEmpty()
        ? tally.verdict(claim, summary)
        : tally.verdict(claim, summary, summary);
  }

  private Optional<String> lack(Timeline timeline, String lane, Window window) {
    double silence = Coverage.longestSilence(window.of(timeline.lane(lane)), window) / 1e9;
    return Coverage.lack(timeline, lane, window)
        .or(
            () ->
                silence <= budgetSeconds
                    ? Optional.empty()
                    : Optional.of(
                        String.format(
                            Locale.ROOT,
                            "%s asked nothing for %.1f s, so it could not see so short an outage",
                            lane,
                            silence)));
  }

  /** Judges the lane's outages, of which it returns those that were not over before the window. */
  private List<Outage> judge(Timeline timeline, String lane, Window window, Tally tally) {
    // Includes the time before the fault, so that the outage's beginning has its error bar.
    List<Observation> all =
        timeline.measured(lane).stream().filter(o -> o.sentNanos() < window.toNanos()).toList();
    List<Outage> outages =
        Outage.in(timeline, lane, all).stream()
            .filter(outage -> outage.seen().toNanos() >= window.fromNanos())
            .toList();
    for (Outage outage : outages) {
      if (outage.ended() && outage.atLeast() <= budgetSeconds) {
        tally.good(outage.toString());
      } else {
        tally.bad(outage.toString());
      }
    }
    Answers.Wait wait = Answers.longestWait(all, window);
    if (wait.seconds() > budgetSeconds) {
      tally.bad(wait.of(lane));
    }
    return outages;
  }

  /**
   * An eighth of the budget: an outage can have been longer than what is compared with it by an
   * interval at either end.
   */
  @Override
  public Optional<Duration> longestInterval(String lane) {
    return lanes.contains(lane)
        ? Optional.of(Duration.ofMillis((long) (budgetSeconds * 125)))
        : Optional.empty();
  }

  @Override
  public Optional<Checker> onlyOf(Set<String> some) {
    return Lanes.only(lanes, some, left -> new OutageAtMost(what, left, budgetSeconds));
  }

  @Override
  public OptionalDouble outageBudget(Timeline timeline, String lane) {
    return Lanes.budget(lanes, lane, budgetSeconds);
  }

  @Override
  public StarvedVerdict checkStarved(Starved starved) {
    return starved.onGrantedAnswers(this);
  }

  /** The part of an outage that its lower bound may miss: one interval at either end. */
  private double unseenSeconds(Timeline timeline) {
    return timeline.header().lanes().stream()
        .filter(lane -> lanes.contains(lane.name()))
        .mapToDouble(lane -> 2 * lane.interval().toNanos() / 1e9)
        .max()
        .orElse(0);
  }

  /** The lanes of these groups on these nodes. */
  public static List<String> lanes(List<String> groups, List<String> nodes) {
    return groups.stream().flatMap(g -> nodes.stream().map(n -> g + "/" + n)).toList();
  }
}
