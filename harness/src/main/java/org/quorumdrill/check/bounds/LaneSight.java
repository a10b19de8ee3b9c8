package org.quorumdrill.check.bounds;

import java.util.List;
import java.util.Optional;
import org.quorumdrill.check.Usual;
import org.quorumdrill.check.Window;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;

/**
 * One lane from the fault to the end, compared with what it was before the fault.
 *
 * @param asked its questions that were open in that time, in the order of sending
 * @param usualNanos the slowest that a good answer usually was before the fault ({@link Usual}); 0
 *     if there was none
 */
record LaneSight(Lane lane, List<Observation> asked, long usualNanos) {

  /**
   * A delay that a user notices: the limit for an uninterrupted flow of thought (Nielsen, Usability
   * Engineering, 1993). The documented set-up answers each of the lanes' questions in far less.
   */
  private static final long SLOW_NANOS = 1_000_000_000L;

  /** A delay that is noticed even once. */
  private static final long WAITED_NANOS = 2_000_000_000L;

  /** How much longer than its interval a lane may be silent before nothing is known of it. */
  private static final long PAUSE_NANOS = 1_000_000_000L;

  /** The share of slow answers, each below {@link #WAITED_NANOS}, that may be chance. */
  private static final double CHANCE = 0.02;

  /**
   * The lane in the time that is judged, with what was in flight when that began.
   *
   * @param starved when the harness got no processor; what that can explain is left out
   */
  static LaneSight of(Timeline timeline, Lane lane, Window judged, List<Window> starved) {
    long usual = Usual.of(timeline, lane.name()).map(Usual::slowestNanos).orElse(0L);
    return new LaneSight(
        lane,
        timeline.measured(lane.name()).stream()
            .filter(o -> o.doneNanos() >= judged.fromNanos() && judged.toNanos() > o.sentNanos())
            .filter(o -> !Window.hungBeforeFault(timeline, o))
            .filter(o -> starved.stream().noneMatch(stretch -> explains(stretch, o, usual)))
            .toList(),
        usual);
  }

  /**
   * Whether a question may have been good but for a starvation. One that was open for much longer
   * than that lasted was not.
   */
  private static boolean explains(Window starved, Observation o, long usualNanos) {
    long both =
        Math.min(o.doneNanos(), starved.toNanos()) - Math.max(o.sentNanos(), starved.fromNanos());
    return isOpenIn(o, starved) && took(o) - Math.max(0, both) <= WAITED_NANOS + usualNanos;
  }

  /** Whether a question was due, but not yet done, at some moment of a stretch. */
  static boolean isOpenIn(Observation o, Window stretch) {
    return Math.min(o.dueNanos(), o.sentNanos()) < stretch.toNanos()
        && o.doneNanos() >= stretch.fromNanos();
  }

  private static long took(Observation o) {
    return o.doneNanos() - o.sentNanos();
  }

  /** Whether a question got no good answer, or got it so late that a user notices. */
  boolean isBad(Observation o) {
    return !o.isOk() || took(o) > SLOW_NANOS + usualNanos;
  }

  List<Observation> bad() {
    return asked.stream().filter(this::isBad).toList();
  }

  /** What disturbs a lane that should not be disturbed at all; empty if nothing does. */
  Optional<Observation> disturbance() {
    List<Observation> bad = bad();
    return bad.stream()
        .filter(o -> !o.isOk() || took(o) > WAITED_NANOS + usualNanos)
        .findFirst()
        .or(
            () ->
                bad.size() > Math.max(1, CHANCE * asked.size())
                    ? Optional.of(bad.getFirst())
                    : Optional.empty());
  }

  /** The longest stretch without a good answer; empty if there was none. */
  Optional<Window> longestStretch() {
    Optional<Window> longest = Optional.empty();
    long from = -1;
    long to = 0;
    long last = Long.MAX_VALUE;
    for (Observation o : asked) {
      if (from >= 0 && o.sentNanos() - last > lane.interval().toNanos() + PAUSE_NANOS) {
        // What was left out, or never asked, joins nothing.
        longest = longer(longest, new Window(from, to));
        from = -1;
        to = 0;
      }
      last = o.sentNanos();
      if (isBad(o)) {
        from = from < 0 ? o.sentNanos() : from;
        to = Math.max(to, o.doneNanos());
      } else if (from >= 0) {
        longest = longer(longest, new Window(from, o.sentNanos()));
        from = -1;
        to = 0;
      }
    }
    return from < 0 ? longest : longer(longest, new Window(from, to));
  }

  private static Optional<Window> longer(Optional<Window> longest, Window next) {
    return longest.filter(window -> window.seconds() >= next.seconds()).or(() -> Optional.of(next));
  }
}
