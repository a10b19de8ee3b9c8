package org.quorumdrill.check;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;

/**
 * Whether a lane asked often enough in a stretch of time. Where it did not ask, it could not fail,
 * so its silence must never count in favour of the cluster.
 */
public final class Coverage {

  private static final double LEAST_SHARE = 0.9;

  /** How much longer than its interval a lane may be silent. */
  private static final Duration MOST_LATE = Duration.ofSeconds(1);

  private Coverage() {}

  /** What is missing, in words; empty if the lane asked often enough in the window. */
  public static Optional<String> lack(Timeline timeline, String lane, Window window) {
    Optional<Lane> known = timeline.laneNamed(lane);
    if (known.isEmpty()) {
      return Optional.of("there is no lane " + lane);
    }
    List<Observation> asked = window.of(timeline.lane(lane));
    long interval = known.get().interval().toNanos();
    long expected = (window.toNanos() - window.fromNanos()) / interval;
    // At either end, one question may fall just outside.
    if (asked.isEmpty() || asked.size() < LEAST_SHARE * (expected - 1)) {
      return Optional.of(
          "%s: %d of %d questions were asked".formatted(lane, asked.size(), expected));
    }
    long silence = longestSilence(asked, window);
    return silence > interval + MOST_LATE.toNanos()
        ? Optional.of(
            String.format(Locale.ROOT, "%s: nothing asked for %.1f s", lane, silence / 1e9))
        : Optional.empty();
  }

  /**
   * Whether so few are late that a share holds if all questions that were never asked had been
   * answered in time.
   *
   * @param late how many of those that were asked were not answered in time
   * @param share that must be
   */
  public static boolean mayHold(
      Timeline timeline, String lane, Window window, long late, double share) {
    return timeline
        .laneNamed(lane)
        .map(known -> late <= (1 - share) * window.seconds() * 1e9 / known.interval().toNanos())
        .orElse(true);
  }

  /**
   * The longest time in the window without a question, in nanoseconds.
   *
   * @param asked the questions in the window, in the order of sending
   */
  public static long longestSilence(List<Observation> asked, Window window) {
    long last = window.fromNanos();
    long longest = 0;
    for (Observation observation : asked) {
      longest = Math.max(longest, observation.sentNanos() - last);
      last = observation.sentNanos();
    }
    return Math.max(longest, window.toNanos() - last);
  }
}
