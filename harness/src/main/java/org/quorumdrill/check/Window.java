package org.quorumdrill.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;

/**
 * A stretch of a Timeline, by the time of sending.
 *
 * @param fromNanos inclusive, on the Timeline's monotonic clock
 * @param toNanos exclusive
 */
public record Window(long fromNanos, long toNanos) {

  /** No answer takes this long if nothing is wrong. */
  private static final long HANGS_NANOS = 3_000_000_000L;

  /** Whether a moment lies in the window. */
  public boolean contains(long nanos) {
    return nanos >= fromNanos && nanos < toNanos;
  }

  /** The length in seconds. */
  public double seconds() {
    return (toNanos - fromNanos) / 1e9;
  }

  /** The window with the same beginning that lasts this long, longer or shorter than this one. */
  public Window first(double seconds) {
    return new Window(fromNanos, fromNanos + (long) (seconds * 1e9));
  }

  /** The observations that were sent in the window, in the order given. */
  public List<Observation> of(List<Observation> observations) {
    return observations.stream().filter(o -> contains(o.sentNanos())).toList();
  }

  /**
   * Those that overlap, or have no more than this between them, as one.
   *
   * @param inOrder by their beginning
   */
  static List<Window> merged(List<Window> inOrder, long apartNanos) {
    List<Window> merged = new ArrayList<>();
    for (Window next : inOrder) {
      if (!merged.isEmpty() && next.fromNanos <= merged.getLast().toNanos + apartNanos) {
        Window last = merged.removeLast();
        merged.add(new Window(last.fromNanos, Math.max(last.toNanos, next.toNanos)));
      } else {
        merged.add(next);
      }
    }
    return merged;
  }

  /**
   * Whether a question that got no good answer had hung for 3 s when the fault came, which is then
   * not the fault's doing. It tells of the time before.
   */
  public static boolean hungBeforeFault(Timeline timeline, Observation o) {
    return timeline
        .when(Mark.Kind.FAULT_ARMED)
        .filter(fault -> !o.isOk() && o.sentNanos() <= fault - HANGS_NANOS)
        .isPresent();
  }

  /** Everything but the warm-up; empty if the drill did not run to its end. */
  public static Optional<Window> measured(Timeline timeline) {
    return between(timeline, Mark.Kind.STARTED, Mark.Kind.FINISHED);
  }

  /** From the end of the warm-up to the fault; empty if no fault was injected. */
  public static Optional<Window> beforeFault(Timeline timeline) {
    return between(timeline, Mark.Kind.STARTED, Mark.Kind.FAULT_ARMED);
  }

  /** While the fault was in force; empty if none was injected and healed. */
  public static Optional<Window> duringFault(Timeline timeline) {
    return between(timeline, Mark.Kind.FAULT_INJECTED, Mark.Kind.HEAL_STARTED);
  }

  /** From the fault until it was seen to be gone; empty if none was injected and healed. */
  public static Optional<Window> untilHealed(Timeline timeline) {
    return between(timeline, Mark.Kind.FAULT_INJECTED, Mark.Kind.HEAL_PROVEN)
        .or(() -> between(timeline, Mark.Kind.FAULT_INJECTED, Mark.Kind.HEAL_NOT_PROVEN));
  }

  /**
   * The time of {@link #duringFault} for a fault that lasts until it is healed, and so was proven
   * again just before; empty for one that is over in a moment.
   */
  public static Optional<Window> duringLastingFault(Timeline timeline) {
    return duringFault(timeline)
        .filter(
            fault ->
                timeline.marks().stream()
                        .filter(
                            mark ->
                                mark.kind() == Mark.Kind.FAULT_PROVEN
                                    || mark.kind() == Mark.Kind.FAULT_NOT_PROVEN)
                        .filter(mark -> fault.contains(mark.atNanos()))
                        .count()
                    > 1);
  }

  /** From the fault to the end; empty if none was injected, or the drill did not end. */
  public static Optional<Window> fromFault(Timeline timeline) {
    // An injection that failed leaves FAULT_ARMED alone.
    return timeline.when(Mark.Kind.FAULT_INJECTED).isPresent()
        ? between(timeline, Mark.Kind.FAULT_ARMED, Mark.Kind.FINISHED)
        : Optional.empty();
  }

  private static Optional<Window> between(Timeline timeline, Mark.Kind from, Mark.Kind to) {
    return timeline
        .when(from)
        .flatMap(start -> timeline.when(to).map(end -> new Window(start, end)));
  }
}
