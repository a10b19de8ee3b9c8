package org.quorumdrill.report;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.quorumdrill.check.availability.Outage;
import org.quorumdrill.report.noticed.BrokenNodes;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;

/**
 * What a user notices, for each question: the answers at a surviving node and at the broken one.
 */
final class LaneTable {

  /**
   * The table.
   *
   * @param broken names of the nodes that were broken; empty if nothing was
   */
  record View(String broken, List<Row> rows) {}

  /** One question, and how it was answered at the surviving nodes and at the broken ones. */
  record Row(String question, Answers staying, Answers broken) {}

  /**
   * The answers to one question.
   *
   * @param outage the longest, in words; empty if there was none
   * @param counts how many questions failed, of how many
   */
  record Answers(String outage, String counts) {}

  private final Timeline timeline;
  private final BrokenNodes broken;

  LaneTable(Timeline timeline) {
    this.timeline = timeline;
    this.broken = BrokenNodes.of(timeline);
  }

  View view() {
    Map<String, String> groups = new LinkedHashMap<>();
    for (Lane lane : timeline.probes()) {
      if (LaneGroups.OF_THE_HARNESS.contains(lane.name())) {
        continue;
      }
      groups.putIfAbsent(lane.group(), lane.question());
    }
    List<Row> rows =
        groups.entrySet().stream()
            .map(
                group ->
                    new Row(
                        group.getValue().replaceAll(",? (through|in|of) .*", ""),
                        answers(group.getKey(), false),
                        answers(group.getKey(), true)))
            .toList();
    return new View(String.join(", ", broken.names()), rows);
  }

  private Answers answers(String group, boolean atBroken) {
    List<Lane> lanes =
        timeline.header().lanes().stream()
            .filter(lane -> lane.group().equals(group))
            .filter(lane -> broken.areAskedBy(lane) == atBroken)
            .toList();
    long asked = 0;
    long failed = 0;
    Optional<Outage> longest = Optional.empty();
    for (Lane lane : lanes) {
      List<Observation> observations = timeline.measured(lane.name());
      asked += observations.size();
      failed += observations.stream().filter(o -> !o.isOk()).count();
      Optional<Outage> worst =
          Outage.in(timeline, lane.name()).stream().max(Comparator.comparingDouble(Outage::atMost));
      if (worst.isPresent()
          && (longest.isEmpty() || worst.get().atMost() > longest.get().atMost())) {
        longest = worst;
      }
    }
    if (asked == 0) {
      return new Answers("", "not asked");
    }
    long answered = asked;
    long bad = failed;
    return longest
        .map(
            outage ->
                new Answers(
                    String.format(
                        Locale.ROOT, "out for %.1f to %.1f s", outage.atLeast(), outage.atMost()),
                    "%d of %d failed".formatted(bad, answered)))
        .orElse(new Answers("", "no failure in " + asked));
  }
}
