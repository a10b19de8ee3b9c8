package org.quorumdrill.check;

import java.util.Optional;
import java.util.stream.Stream;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.reading.ContainerUse;
import org.quorumdrill.timeline.reading.ProbeRates;
import org.quorumdrill.timeline.reading.Reading;

/** Whether the harness's own questions may be why Nextcloud was not well before the fault. */
final class OwnLoad {

  /** A container that uses more of its limit than that has requests waiting. */
  private static final double ALL = 0.9;

  private OwnLoad() {}

  /**
   * Why nothing is known of the set-up, in words; empty if the probes can't be the reason: the lane
   * asks something else, the container had time to spare, or the probes are known to take little.
   */
  static Optional<String> before(Timeline timeline, Lane lane) {
    boolean mayBe =
        LaneGroups.ANSWERED_BY_NEXTCLOUD.contains(lane.group())
            && marked(timeline, Mark.Kind.RATES_CHOSEN, ProbeRates.class)
                .noneMatch(ProbeRates::fits);
    return mayBe
        ? marked(timeline, Mark.Kind.USED_BEFORE, ContainerUse.class)
            .filter(use -> use.share() >= ALL)
            .findFirst()
            .map(use -> "the probes themselves may be why, as " + use.text())
        : Optional.empty();
  }

  private static <T extends Reading> Stream<T> marked(
      Timeline timeline, Mark.Kind kind, Class<T> reading) {
    return timeline.marks().stream()
        .filter(mark -> mark.kind() == kind)
        .map(Mark::reading)
        .filter(reading::isInstance)
        .map(reading::cast);
  }
}
