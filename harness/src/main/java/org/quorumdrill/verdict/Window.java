package org.quorumdrill.verdict;

import java.util.Optional;
import org.quorumdrill.probe.Mark;
import org.quorumdrill.probe.Timeline;

/**
 * A stretch of a Timeline, by the time of sending.
 *
 * @param fromNanos inclusive
 * @param toNanos exclusive
 */
record Window(long fromNanos, long toNanos) {

  boolean contains(long nanos) {
    return nanos >= fromNanos && nanos < toNanos;
  }

  double seconds() {
    return (toNanos - fromNanos) / 1e9;
  }

  /** From the end of the warm-up to the fault; empty when no fault was injected. */
  static Optional<Window> beforeFault(Timeline timeline) {
    return timeline
        .when(Mark.Kind.STARTED)
        .flatMap(
            from -> timeline.when(Mark.Kind.FAULT_ARMED).map(armed -> new Window(from, armed)));
  }

  /** While the fault was in force. */
  static Optional<Window> duringFault(Timeline timeline) {
    return timeline
        .when(Mark.Kind.FAULT_INJECTED)
        .flatMap(from -> timeline.when(Mark.Kind.HEAL_STARTED).map(to -> new Window(from, to)));
  }

  /** From the fault to the end of the drill. */
  static Optional<Window> fromFault(Timeline timeline) {
    return timeline
        .when(Mark.Kind.FAULT_ARMED)
        .map(from -> new Window(from, timeline.endNanos() + 1));
  }
}
