package org.quorumdrill.verdict;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.quorumdrill.probe.Heartbeat;
import org.quorumdrill.probe.Observation;
import org.quorumdrill.probe.Timeline;

/**
 * Whether the harness itself got no CPU for a while, read from the lane that asks nobody anything.
 */
final class Starvation {

  /** A beat that comes later than this leaves a gap in which an outage could be the harness's. */
  static final double MOST_SECONDS = 1.0;

  private Starvation() {}

  /** The longest gap in words; nothing when there is none, or no such lane. */
  static Optional<String> of(Timeline timeline) {
    Optional<Window> window = Window.measured(timeline);
    if (window.isEmpty()
        || timeline.header().lanes().stream().noneMatch(l -> l.name().equals(Heartbeat.LANE))) {
      return Optional.empty();
    }
    List<Observation> beats = window.get().of(timeline.lane(Heartbeat.LANE));
    long last = window.get().fromNanos();
    long worst = 0;
    long from = last;
    for (Observation beat : beats) {
      // When it ended and not when it was meant to begin: late threads are starved ones.
      if (beat.doneNanos() - last > worst) {
        worst = beat.doneNanos() - last;
        from = last;
      }
      last = Math.max(last, beat.doneNanos());
    }
    if (window.get().toNanos() - last > worst) {
      worst = window.get().toNanos() - last;
      from = last;
    }
    return worst / 1e9 > MOST_SECONDS
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "the harness itself was starved from %.1f to %.1f s",
                from / 1e9,
                (from + worst) / 1e9))
        : Optional.empty();
  }
}
