package org.quorumdrill.check.bounds;

import java.util.Set;
import java.util.stream.Collectors;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Timeline;

/** What a fault is injected at. */
final class Targets {

  private Targets() {}

  /** The names of its nodes or parts. */
  static Set<String> of(Timeline timeline) {
    return timeline.marks().stream()
        .filter(mark -> mark.kind() == Mark.Kind.FAULT_ARMED)
        .flatMap(mark -> mark.targets().stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
