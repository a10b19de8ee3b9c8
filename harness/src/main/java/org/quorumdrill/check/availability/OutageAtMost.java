package org.quorumdrill.check.availability;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.quorumdrill.check.Answers;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Coverage;
import org.quorumdrill.check.Lanes;
import org.quorumdrill.check.Starved;
import org.quorumdrill.check.StarvedVerdict;
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
    List<Outage> outages = new ArrayList<>();
    List<String> slow = new ArrayList<>();
    int asked = 0;
    int failed = 0;
    for (String name : lanes) {
      Optional<String> lack = Coverage.lack(timeline, name, window.get());
      if (lack.isPresent()) {
        return Verdict.unknown(claim, lack.get());
      }
      List<Observation> observations = window.get().of(timeline.lane(name));
      double silence = Coverage.longestSilence(observations, window.get()) / 1e9;
      if (silence > budgetSeconds) {
        return Verdict.unknown(
            claim,
            String.format(
                Locale.ROOT,
                "%s asked nothing for %.1f s, so it could not see so short an outage",
                name,
                silence));
      }
      asked += observations.size();
      failed += (int) observations.stream().filter(o -> !o.isOk()).count();
      // Includes the time before the fault, so that the outage's beginning has its error bar.
      List<Observation> all =
          timeline.measured(name).stream()
              .filter(o -> o.sentNanos() < window.get().toNanos())
              .toList();
      Outage.in(all).stream()
          .filter(outage -> outage.seen().toNanos() >= window.get().fromNanos())
          .forEach(outages::add);
      Answers.Wait wait = Answers.longestWait(all, window.get());
      if (wait.seconds() > budgetSeconds) {
        slow.add(wait.of(name));
      }
    }
    Optional<Outage> longest = outages.stream().max(Comparator.comparingDouble(Outage::atMost));
    boolean holds =
        slow.isEmpty()
            && outages.stream()
                .allMatch(outage -> outage.ended() && outage.atLeast() <= budgetSeconds);
    Optional<Window> fault = Window.duringLastingFault(timeline);
    if (holds
        && fault.isPresent()
        && fault.get().seconds() <= budgetSeconds + unseenSeconds(timeline)) {
      return Verdict.unknown(
          claim,
          String.format(
              Locale.ROOT,
              "the fault lasted %.1f s only, so even an outage all the while would be within the budget",
              fault.get().seconds()));
    }
    String summary =
        longest
            .map(
                outage ->
                    String.format(
                        Locale.ROOT,
                        "longest %.1f to %.1f s (%s)",
                        outage.atLeast(),
                        outage.atMost(),
                        outage.lane()))
            .orElse(slow.isEmpty() ? "no outage" : slow.getFirst());
    return Verdict.of(
        claim,
        holds,
        String.format(Locale.ROOT, "%s; %d of %d questions failed", summary, failed, asked),
        Stream.concat(slow.stream(), outages.stream().map(Outage::toString)).toList());
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
