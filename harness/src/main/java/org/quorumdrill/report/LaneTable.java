package org.quorumdrill.report;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.quorumdrill.check.availability.Outage;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;

/** What a user notices: for each question, asked at a surviving node and at the broken one. */
final class LaneTable {

  /** In these nobody is asked anything. */
  private static final Set<String> NO_USERS = Set.of(LaneGroups.HEARTBEAT, LaneGroups.MACHINE_PRESSURE);

  private final Timeline timeline;
  private final List<String> broken;

  LaneTable(Timeline timeline) {
    this.timeline = timeline;
    this.broken =
        timeline.marks().stream()
            .filter(mark -> mark.kind() == Mark.Kind.FAULT_ARMED)
            .map(Mark::subject)
            .findFirst()
            .map(names -> List.of(names.split(", ")))
            .orElse(List.of());
  }

  String html() {
    Map<String, String> groups = new LinkedHashMap<>();
    for (Lane lane : timeline.probes()) {
      if (NO_USERS.contains(lane.name())) {
        continue;
      }
      groups.putIfAbsent(lane.group(), lane.question());
    }
    StringBuilder rows = new StringBuilder();
    groups.forEach(
        (group, question) ->
            rows.append(
                "<tr><td>%s</td><td>%s</td><td>%s</td></tr>%n"
                    .formatted(
                        Html.escape(question.replaceAll(",? (through|in|of) .*", "")),
                        cell(group, false),
                        cell(group, true))));
    return """
        <table><thead><tr><th>What is asked</th><th>at the nodes that stay</th><th>at %s</th></tr></thead>
        <tbody>%s</tbody></table>
        """
        .formatted(Html.escape(String.join(", ", broken)), rows);
  }

  private boolean isAtBroken(Lane lane) {
    return broken.contains(lane.node());
  }

  private String cell(String group, boolean atBroken) {
    List<Lane> lanes =
        timeline.header().lanes().stream()
            .filter(lane -> lane.group().equals(group))
            .filter(lane -> isAtBroken(lane) == atBroken)
            .toList();
    long asked = 0;
    long failed = 0;
    Optional<Outage> longest = Optional.empty();
    for (Lane lane : lanes) {
      List<Observation> observations = timeline.measured(lane.name());
      asked += observations.size();
      failed += observations.stream().filter(o -> !o.isOk()).count();
      Optional<Outage> worst =
          Outage.in(observations).stream().max(Comparator.comparingDouble(Outage::atMost));
      if (worst.isPresent()
          && (longest.isEmpty() || worst.get().atMost() > longest.get().atMost())) {
        longest = worst;
      }
    }
    if (asked == 0) {
      return "not asked";
    }
    long answered = asked;
    long bad = failed;
    return longest
        .map(
            outage ->
                String.format(
                    Locale.ROOT,
                    "<b>out for %.1f to %.1f s</b>, %d of %d failed",
                    outage.atLeast(),
                    outage.atMost(),
                    bad,
                    answered))
        .orElse("no failure in " + asked);
  }
}
