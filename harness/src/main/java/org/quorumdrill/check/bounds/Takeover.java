package org.quorumdrill.check.bounds;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.quorumdrill.check.Window;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;

/** When a second pod answers in the place of one whose node is cut off. */
final class Takeover {

  private Takeover() {}

  /** Full names of the lanes that only a pod on another node can answer. */
  static List<String> lanesOfOthers(Timeline timeline) {
    Set<String> targets = Targets.of(timeline);
    return timeline.lanesOf(LaneGroups.NEXTCLOUD_STATUS).stream()
        .filter(lane -> !targets.contains(lane.node()))
        .map(Lane::name)
        .toList();
  }

  /** Seconds from the arming to the first answer of these lanes: it took no longer. */
  static Optional<Double> atMostSecondsAfterFault(Timeline timeline, List<String> replacement) {
    return answered(timeline, replacement)
        .map(Observation::doneNanos)
        .min(Long::compare)
        .map(first -> (first - timeline.when(Mark.Kind.FAULT_ARMED).orElse(0L)) / 1e9);
  }

  /** Whether these lanes were answered while the fault was in force. */
  static boolean happened(Timeline timeline, List<String> replacement) {
    return answered(timeline, replacement).findAny().isPresent();
  }

  private static Stream<Observation> answered(Timeline timeline, List<String> replacement) {
    return Window.duringFault(timeline).stream()
        .flatMap(
            fault ->
                replacement.stream()
                    .flatMap(lane -> fault.of(timeline.lane(lane)).stream())
                    .filter(o -> o.isOk() && fault.contains(o.doneNanos())));
  }
}
