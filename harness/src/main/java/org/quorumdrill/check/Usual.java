package org.quorumdrill.check;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;

/**
 * How fast one lane was answered before the fault, when nothing was broken: what its later answers
 * are compared with.
 *
 * @param medianNanos from the sending of a question to its good answer
 * @param slowestNanos the same, for the slowest good answer that is no chance: one hiccup is left
 *     out, whatever it held up, or it would hide what a fault makes slow
 * @param longestNanos the same, for the slowest good answer of all
 */
public record Usual(long medianNanos, long slowestNanos, long longestNanos) {

  /** Of so many answers one hiccup is chance; of fewer, only one that made somebody wait. */
  private static final int MANY = 20;

  /**
   * The time after which a person feels left waiting: Nielsen, Usability Engineering (1993), gives
   * 1 s as the limit for an uninterrupted flow of thought; a second one is what an unhurried lane
   * of this harness may need on a busy machine.
   */
  private static final long NOTICED_NANOS = 2_000_000_000L;

  /** Differences that are shorter than this are felt by nobody, however many times slower. */
  private static final long FELT_NANOS = 250_000_000L;

  /** How many times slower answers must become, as a rule, to be called slow. */
  private static final int TIMES = 4;

  /** Of the good answers before the fault; empty if there were none, or no fault. */
  public static Optional<Usual> of(Timeline timeline, String lane) {
    return Window.beforeFault(timeline)
        .flatMap(
            before ->
                of(
                    before.of(timeline.lane(lane)).stream()
                        .filter(o -> before.contains(o.doneNanos()))
                        .toList()));
  }

  /**
   * Of the good answers among these; empty if there are none.
   *
   * @param asked in the order of sending
   */
  public static Optional<Usual> of(List<Observation> asked) {
    long[] latencies = latencies(asked);
    if (latencies.length == 0) {
      return Optional.empty();
    }
    long median = latencies[latencies.length / 2];
    long longest = latencies[latencies.length - 1];
    long others = withoutTheWorstHiccup(asked, median);
    boolean isChance = latencies.length >= MANY || longest > others + NOTICED_NANOS;
    return Optional.of(new Usual(median, isChance ? others : longest, longest));
  }

  /** How long the slowest good answer took that was not held up by the hiccup of the slowest. */
  private static long withoutTheWorstHiccup(List<Observation> asked, long median) {
    List<Observation> good = asked.stream().filter(Observation::isOk).toList();
    Observation slowest = good.stream().max(Comparator.comparingLong(Usual::took)).orElseThrow();
    Predicate<Observation> slow = o -> took(o) > median * TIMES + FELT_NANOS;
    Optional<Window> worst =
        Slowness.hiccups(good.stream().filter(slow).toList()).stream()
            .filter(hiccup -> hiccup.contains(slowest.sentNanos()))
            // A freeze lasts as long as its slowest answer. What comes again and again is no
            // chance.
            .filter(h -> h.toNanos() - h.fromNanos() <= took(slowest) + NOTICED_NANOS)
            .findFirst();
    return good.stream()
        .filter(o -> worst.isEmpty() || !slow.test(o) || !worst.get().contains(o.sentNanos()))
        .mapToLong(Usual::took)
        .max()
        .orElse(took(slowest));
  }

  private static long took(Observation o) {
    return o.doneNanos() - o.sentNanos();
  }

  /** What may look usual on a busy machine. */
  public Usual on(BusyMachine machine) {
    return new Usual(
        (long) machine.slower((double) medianNanos),
        (long) machine.slower((double) slowestNanos),
        (long) machine.slower((double) longestNanos));
  }

  /** How long the good answers among these took, shortest first. */
  static long[] latencies(List<Observation> asked) {
    return asked.stream().filter(Observation::isOk).mapToLong(Usual::took).sorted().toArray();
  }

  /** The time from which on a single answer is noticed. */
  public long noticedNanos() {
    return NOTICED_NANOS + slowestNanos;
  }

  /** Whether a good answer was slow, though nobody may notice a single one. */
  boolean isSlow(Observation o) {
    return o.isOk()
        && o.doneNanos() - o.sentNanos() > Math.max(medianNanos * TIMES, slowestNanos) + FELT_NANOS;
  }

  /** The median from which on a lane is slow as a whole. */
  long slowMedianNanos() {
    return medianNanos * TIMES + FELT_NANOS;
  }

  /** What became of a bad question, in words. */
  public static String told(Observation bad) {
    return bad.isOk()
        ? String.format(
            Locale.ROOT, "the answer took %.1f s", (bad.doneNanos() - bad.sentNanos()) / 1e9)
        : bad.detail();
  }

  /** Whether a question got no good answer, or one that a person had to wait for. */
  public boolean isBad(Observation o) {
    return !o.isOk() || o.doneNanos() - o.sentNanos() > noticedNanos();
  }
}
