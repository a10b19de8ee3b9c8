package org.quorumdrill.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.quorumdrill.probe.ControlPlaneProbes;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;

/** What changed in the states that a lane tells of: HAProxy's backends, etcd's leader, nodes. */
final class StateLabels {

  /** A few words at a moment of a lane. */
  record Label(long atNanos, String text) {}

  private final Timeline timeline;

  /** By member id, which etcd gives as a number, the node that it lives on. */
  private final Map<String, String> members = new HashMap<>();

  StateLabels(Timeline timeline) {
    this.timeline = timeline;
    timeline
        .lanesLike(ControlPlaneProbes.ETCD + "/")
        .filter(Observation::isOk)
        .forEach(o -> members.putIfAbsent(pairs(o.detail()).getOrDefault("member", ""), node(o)));
  }

  private static String node(Observation observation) {
    return observation.lane().substring(observation.lane().indexOf('/') + 1);
  }

  List<Label> of(Lane lane) {
    String group = lane.name().replaceFirst("/.*", "");
    List<Label> labels = new ArrayList<>();
    Map<String, String> before = Map.of();
    for (Observation observation : timeline.measured(lane.name())) {
      if (!observation.isOk()) {
        continue;
      }
      Map<String, String> now = states(group, observation.detail());
      String changed = changed(before, now);
      if (!before.isEmpty() && !changed.isEmpty()) {
        labels.add(new Label(observation.sentNanos(), changed));
      } else if (before.isEmpty() && group.equals(ControlPlaneProbes.ETCD)) {
        labels.add(new Label(observation.sentNanos(), changed));
      }
      before = now;
    }
    return labels;
  }

  private Map<String, String> states(String group, String detail) {
    Map<String, String> pairs = pairs(detail);
    return switch (group) {
      case ControlPlaneProbes.HAPROXY -> pairs;
      case ControlPlaneProbes.NODES ->
          pairs.entrySet().stream()
              .collect(
                  Collectors.toMap(
                      Map.Entry::getKey,
                      state -> state.getValue().equals("True") ? "Ready" : "NotReady"));
      case ControlPlaneProbes.ETCD -> {
        String leader = pairs.getOrDefault("leader", "0");
        yield Map.of("leader", members.getOrDefault(leader, "none"));
      }
      default -> Map.of();
    };
  }

  private static Map<String, String> pairs(String detail) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String pair : detail.split(" ", -1)) {
      int at = pair.indexOf('=');
      if (at > 0) {
        pairs.put(pair.substring(0, at), pair.substring(at + 1));
      }
    }
    return pairs;
  }

  private static String changed(Map<String, String> before, Map<String, String> now) {
    return now.entrySet().stream()
        .filter(state -> !state.getValue().equals(before.get(state.getKey())))
        .map(state -> state.getKey() + " " + state.getValue())
        .collect(Collectors.joining(", "));
  }
}
