package org.quorumdrill.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.reading.BackendStates;
import org.quorumdrill.timeline.reading.EtcdMemberState;
import org.quorumdrill.timeline.reading.NodeConditions;
import org.quorumdrill.timeline.reading.Reading;

/** The changes in the states that a lane reports: HAProxy's backends, etcd's leader, nodes. */
final class StateLabels {

  /** A few words at a moment of a lane. */
  record Label(long atNanos, String text) {}

  private final Timeline timeline;

  /** Node names by etcd member id, a number. */
  private final Map<String, String> members = new HashMap<>();

  StateLabels(Timeline timeline) {
    this.timeline = timeline;
    timeline
        .group(LaneGroups.ETCD)
        .filter(Observation::isOk)
        .forEach(
            o -> {
              if (o.reading() instanceof EtcdMemberState member) {
                members.putIfAbsent(member.id(), timeline.node(o));
              }
            });
  }

  List<Label> of(Lane lane) {
    List<Label> labels = new ArrayList<>();
    Map<String, String> before = Map.of();
    for (Observation observation : timeline.measured(lane.name())) {
      if (!observation.isOk()) {
        continue;
      }
      Map<String, String> now = states(observation.reading());
      String changed = changed(before, now);
      if (!before.isEmpty() && !changed.isEmpty()) {
        labels.add(new Label(observation.sentNanos(), changed));
      } else if (before.isEmpty() && lane.group().equals(LaneGroups.ETCD)) {
        labels.add(new Label(observation.sentNanos(), changed));
      }
      before = now;
    }
    return labels;
  }

  private Map<String, String> states(Reading reading) {
    if (reading instanceof BackendStates backends) {
      return backends.byServer();
    }
    if (reading instanceof NodeConditions nodes) {
      Map<String, String> states = new LinkedHashMap<>();
      nodes
          .readyByNode()
          .keySet()
          .forEach(node -> states.put(node, nodes.isReady(node) ? "Ready" : "NotReady"));
      return states;
    }
    return reading instanceof EtcdMemberState member
        ? Map.of("leader", members.getOrDefault(member.leader(), "none"))
        : Map.of();
  }

  private static String changed(Map<String, String> before, Map<String, String> now) {
    return now.entrySet().stream()
        .filter(state -> !state.getValue().equals(before.get(state.getKey())))
        .map(state -> state.getKey() + " " + state.getValue())
        .collect(Collectors.joining(", "));
  }
}
