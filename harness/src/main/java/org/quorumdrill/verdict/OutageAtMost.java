package org.quorumdrill.verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.quorumdrill.probe.Observation;
import org.quorumdrill.probe.Timeline;

/**
 * No lane of a group, on these nodes, was without a good answer for longer than a budget, from the
 * fault to the end.
 *
 * @param what in words, for example {@code the API through the surviving HAProxies}
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
      return Verdict.unknown(claim, "no fault was injected");
    }
    List<Outage> outages = new ArrayList<>();
    int asked = 0;
    int failed = 0;
    for (String name : lanes) {
      List<Observation> observations =
          timeline.lane(name).stream().filter(o -> window.get().contains(o.sentNanos())).toList();
      if (tooFew(timeline, name, observations, window.get())) {
        return Verdict.unknown(claim, name + " asked only " + observations.size() + " times");
      }
      asked += observations.size();
      failed += (int) observations.stream().filter(o -> !o.isOk()).count();
      outages.addAll(Outage.in(observations));
    }
    Optional<Outage> longest = outages.stream().max(Comparator.comparingDouble(Outage::atMost));
    boolean holds =
        outages.stream().allMatch(outage -> outage.ended() && outage.atLeast() <= budgetSeconds);
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
            .orElse("no outage");
    return Verdict.of(
        claim,
        holds,
        String.format(Locale.ROOT, "%s; %d of %d questions failed", summary, failed, asked),
        outages.stream().map(Outage::toString).toList());
  }

  private static boolean tooFew(
      Timeline timeline, String name, List<Observation> observations, Window window) {
    double interval =
        timeline.header().lanes().stream()
            .filter(lane -> lane.name().equals(name))
            .mapToDouble(lane -> lane.interval().toNanos() / 1e9)
            .findFirst()
            .orElse(0);
    return interval == 0 || observations.size() < 0.5 * window.seconds() / interval;
  }

  /** The lanes of these groups on these nodes. */
  public static List<String> lanes(List<String> groups, List<String> nodes) {
    return groups.stream().flatMap(g -> nodes.stream().map(n -> g + "/" + n)).toList();
  }
}
