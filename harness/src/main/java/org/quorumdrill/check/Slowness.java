package org.quorumdrill.check;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.quorumdrill.timeline.Observation;

/**
 * Whether good answers of one lane came so much later than before the fault that its users notice.
 * Nobody is told of a failure, and yet the service is not what it was.
 *
 * <p>Three things are noticed: a single answer that keeps a person waiting, more than one in fifty
 * that is slow, and a lane that is slow as a whole. A few slow answers are not, as packets get
 * lost.
 */
public final class Slowness {

  /** The share of slow answers that goes unnoticed. */
  private static final double UNNOTICED_SHARE = 0.02;

  /** So few slow answers go unnoticed, whatever their share. */
  private static final int UNNOTICED = 4;

  private Slowness() {}

  /**
   * What is noticed, in words, beginning with the lane; empty if nothing is.
   *
   * @param usual how fast the lane was before the fault
   * @param asked its questions in the time that is judged
   */
  public static Optional<String> noticed(String lane, Usual usual, List<Observation> asked) {
    long[] latencies = Usual.latencies(asked);
    if (latencies.length == 0) {
      return Optional.empty();
    }
    long slowest = latencies[latencies.length - 1];
    long median = latencies[latencies.length / 2];
    long slow = 0;
    for (long latency : latencies) {
      slow += latency > usual.slowNanos() ? 1 : 0;
    }
    boolean many = slow > Math.max(UNNOTICED, UNNOTICED_SHARE * latencies.length);
    if (slowest <= usual.noticedNanos() && !many && median <= usual.slowMedianNanos()) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s: %d of %d answers were slow: median %s, slowest %s; before the fault %s and %s",
            lane,
            slow,
            latencies.length,
            inSeconds(median),
            inSeconds(slowest),
            inSeconds(usual.medianNanos()),
            inSeconds(usual.slowestNanos())));
  }

  private static String inSeconds(long nanos) {
    return String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
  }
}
