package org.quorumdrill.check;

import java.util.Collection;
import java.util.Optional;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;

/**
 * When the fault took effect. To arm and inject it takes a while, of which the Timeline knows only
 * begin and end, so the moment lies within bounds. A budget counts from the latest one: what the
 * injection took is not the set-up's time. Something that must not happen too soon counts from the
 * earliest one.
 *
 * @param earliestNanos when it was armed
 * @param latestNanos when it had been injected, or, if that came first, when a question of the
 *     lanes at issue failed
 */
public record Effect(long earliestNanos, long latestNanos) {

  /**
   * The bounds, by what these lanes saw; empty if no fault was injected.
   *
   * @param lanes their full names
   */
  public static Optional<Effect> of(Timeline timeline, Collection<String> lanes) {
    Optional<Long> injected = timeline.when(Mark.Kind.FAULT_INJECTED);
    if (injected.isEmpty()) {
      return Optional.empty();
    }
    long armed = timeline.when(Mark.Kind.FAULT_ARMED).orElse(injected.get());
    long firstFailure =
        lanes.stream()
            .flatMap(lane -> timeline.lane(lane).stream())
            .filter(o -> !o.isOk() && o.sentNanos() >= armed)
            .mapToLong(Observation::doneNanos)
            .min()
            .orElse(Long.MAX_VALUE);
    return Optional.of(new Effect(armed, Math.min(injected.get(), firstFailure)));
  }

  /** How long after the effect a moment is at least, in seconds; not below 0. */
  public double atLeast(long nanos) {
    return Math.max(0, nanos - latestNanos) / 1e9;
  }

  /** How long after the effect a moment is at most, in seconds; not below 0. */
  public double atMost(long nanos) {
    return Math.max(0, nanos - earliestNanos) / 1e9;
  }
}
