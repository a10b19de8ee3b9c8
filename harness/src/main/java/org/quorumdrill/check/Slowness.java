package org.quorumdrill.check;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.quorumdrill.timeline.Observation;

/**
 * Whether good answers of one lane came so much later than before the fault that its users notice.
 * Nobody is told of a failure, and yet the service is not what it was.
 *
 * <p>Noticed is a single answer that keeps a person waiting, a time of slow answers that lasts as
 * long, more than a few such times, and a lane that is slow as a whole. A short hiccup is not,
 * however many questions fall into it.
 */
public final class Slowness {

  /** The share of hiccups, of all answers, that goes unnoticed. */
  private static final double UNNOTICED_SHARE = 0.02;

  /** So few hiccups go unnoticed, whatever their share. */
  private static final int UNNOTICED = 4;

  /** Slow answers with less than this between them are one hiccup. */
  private static final long APART_NANOS = 500_000_000L;

  private Slowness() {}

  /**
   * What is noticed, in words, beginning with the lane; empty if nothing is.
   *
   * @param usual how fast the lane was before the fault
   * @param asked its questions in the time that is judged, in the order of sending
   */
  public static Optional<String> noticed(String lane, Usual usual, List<Observation> asked) {
    long[] latencies = Usual.latencies(asked);
    if (latencies.length == 0) {
      return Optional.empty();
    }
    List<Observation> slow = asked.stream().filter(usual::isSlow).toList();
    List<Window> hiccups = hiccups(slow);
    long slowest = latencies[latencies.length - 1];
    long median = latencies[latencies.length / 2];
    boolean lasting =
        hiccups.stream().anyMatch(hiccup -> hiccup.seconds() * 1e9 > usual.noticedNanos());
    boolean many = hiccups.size() > Math.max(UNNOTICED, UNNOTICED_SHARE * latencies.length);
    if (!lasting && !many && median <= usual.slowMedianNanos()) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s: %d of %d answers were slow: median %s, slowest %s; before the fault %s and %s",
            lane,
            slow.size(),
            latencies.length,
            inSeconds(median),
            inSeconds(slowest),
            inSeconds(usual.medianNanos()),
            inSeconds(usual.slowestNanos())));
  }

  /** From the sending of the first slow answer of each hiccup to the arrival of its last one. */
  static List<Window> hiccups(List<Observation> slow) {
    return Window.merged(
        slow.stream().map(o -> new Window(o.sentNanos(), o.doneNanos())).toList(), APART_NANOS);
  }

  private static String inSeconds(long nanos) {
    return String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
  }
}
