package org.quorumdrill.report.noticed;

import java.util.List;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Timeline;

/**
 * The nodes that a drill broke: users of the others are whom the set-up promises something.
 *
 * @param names of what its fault was injected at; none if nothing was
 */
public record BrokenNodes(List<String> names) {

  public BrokenNodes {
    names = List.copyOf(names);
  }

  /** Those of a drill; none if it armed no fault. */
  public static BrokenNodes of(Timeline timeline) {
    return new BrokenNodes(
        timeline.marks().stream()
            .filter(mark -> mark.kind() == Mark.Kind.FAULT_ARMED)
            .map(Mark::targets)
            .findFirst()
            .orElse(List.of()));
  }

  /** Whether a lane asks one of them. One that asks no node in particular does not. */
  public boolean areAskedBy(Lane lane) {
    return !lane.node().isEmpty() && names.contains(lane.node());
  }
}
