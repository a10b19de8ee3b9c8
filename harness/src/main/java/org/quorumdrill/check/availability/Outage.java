package org.quorumdrill.check.availability;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.check.Usual;
import org.quorumdrill.check.Window;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;

/**
 * A run of questions of one lane that all failed. It lasts until a good answer came, not until a
 * question was asked that got one later. Its true length is known only within bounds.
 *
 * @param seen when it was certainly out: from the first failed question, given the time that an
 *     answer usually takes, to the last failed one, or to shortly before the next good answer if
 *     that one had to wait; without length if a single question failed at once
 * @param unseenNanos for how much of that time nothing was asked, so that it may have been up then
 * @param possible when it can have been out: from when the last question was sent that was answered
 *     well before it, or the lane's begin if there was none, to when the next good answer came, or
 *     the Timeline's end if none did
 * @param failures how many questions failed
 * @param ended whether a good answer came again
 * @param reason of the first failure
 */
public record Outage(
    String lane,
    Window seen,
    long unseenNanos,
    Window possible,
    int failures,
    boolean ended,
    String reason) {

  /** How much longer than its interval a lane may ask nothing before nothing is known of it. */
  private static final long PAUSE_NANOS = 1_000_000_000L;

  /** The lower bound of its length, in seconds. */
  public double atLeast() {
    return seen.seconds() - unseenNanos / 1e9;
  }

  /** The upper bound of its length, in seconds. */
  public double atMost() {
    return possible.seconds();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s: %.1f to %.1f s at %.1f s (%d failed, first: %s)%s",
        lane,
        atLeast(),
        atMost(),
        seen.fromNanos() / 1e9,
        failures,
        reason,
        ended ? "" : ", never ended");
  }

  /** The outages in one lane after the warm-up. */
  public static List<Outage> in(Timeline timeline, String lane) {
    return in(timeline, lane, timeline.measured(lane));
  }

  /**
   * The outages among some of a lane's questions.
   *
   * @param asked the lane's questions in the order of sending, also those before the fault, so that
   *     the first outage has its bounds
   */
  public static List<Outage> in(Timeline timeline, String lane, List<Observation> asked) {
    return in(asked, Usual.of(timeline, lane), interval(timeline, lane));
  }

  private static long interval(Timeline timeline, String lane) {
    return timeline
        .laneNamed(lane)
        .map(known -> known.interval().toNanos())
        .orElse(Long.MAX_VALUE / 2);
  }

  private static List<Outage> in(List<Observation> asked, Optional<Usual> usual, long interval) {
    // Without good answers before the fault nothing is known of how long one takes.
    long latency = usual.map(Usual::longestNanos).orElse(Long.MAX_VALUE);
    Known known =
        new Known(
            asked.stream().mapToLong(Observation::doneNanos).max().orElse(0), latency, interval);
    List<Outage> outages = new ArrayList<>();
    AnsweredBefore answered = new AnsweredBefore(asked);
    for (int i = 0; i < asked.size(); i++) {
      if (asked.get(i).isOk()) {
        continue;
      }
      int first = i;
      while (i + 1 < asked.size() && !asked.get(i + 1).isOk()) {
        i++;
      }
      outages.add(
          outage(
              asked.subList(first, i + 1),
              answered.lastSentBefore(asked.get(first).sentNanos()),
              nextGood(asked.subList(i + 1, asked.size()), certainlyOut(asked.get(i), latency)),
              known));
    }
    return outages;
  }

  /**
   * What is known of a lane.
   *
   * @param end of its last answer
   * @param latency that an answer has, at most
   */
  private record Known(long end, long latency, long interval) {}

  /** How long no question was open among these, beyond the usual time from one to the next. */
  private static long unseen(List<Observation> asked, long interval) {
    long unseen = 0;
    long open = asked.getFirst().doneNanos();
    for (int i = 1; i < asked.size(); i++) {
      long next = asked.get(i).sentNanos();
      long pause = next - Math.max(open, asked.get(i - 1).sentNanos() + interval);
      unseen += pause > PAUSE_NANOS ? pause : 0;
      open = Math.max(open, asked.get(i).doneNanos());
    }
    return unseen;
  }

  private static Outage outage(
      List<Observation> bad,
      Optional<Long> lastGoodSent,
      Optional<Observation> nextGood,
      Known known) {
    long latency = known.latency();
    Observation first = bad.getFirst();
    long from = certainlyOut(first, latency);
    long lateUntil =
        nextGood
            .filter(good -> good.doneNanos() - good.sentNanos() > latency)
            .map(good -> good.doneNanos() - latency)
            .orElse(0L);
    long until = Math.max(from, Math.max(bad.getLast().sentNanos(), lateUntil));
    return new Outage(
        first.lane(),
        new Window(from, until),
        Math.min(
            until - from,
            unseen(
                lateUntil < until ? bad : Stream.concat(bad.stream(), nextGood.stream()).toList(),
                known.interval())),
        new Window(
            lastGoodSent.orElse(first.sentNanos()),
            nextGood.map(Observation::doneNanos).orElse(known.end())),
        bad.size(),
        nextGood.isPresent(),
        first.detail());
  }

  /** A moment by which it was out: had it been up, this question would have been answered. */
  private static long certainlyOut(Observation bad, long latency) {
    return latency > bad.doneNanos() - bad.sentNanos()
        ? bad.doneNanos()
        : bad.sentNanos() + latency;
  }

  /**
   * The first good answer to come that shows it up again. One that came before it was certainly out
   * shows nothing: questions overtake each other where answers take longer than the interval.
   */
  private static Optional<Observation> nextGood(List<Observation> later, long certainlyOut) {
    @Nullable Observation next = null;
    for (Observation o : later) {
      if (next != null && o.sentNanos() >= next.doneNanos()) {
        break;
      }
      if (o.isOk()
          && o.doneNanos() >= certainlyOut
          && (next == null || o.doneNanos() < next.doneNanos())) {
        next = o;
      }
    }
    return Optional.ofNullable(next);
  }

  /** When the last question was sent of those that had a good answer by a moment. */
  private static final class AnsweredBefore {

    private final List<Observation> byAnswer;
    private int read;
    private Optional<Long> lastSent = Optional.empty();

    AnsweredBefore(List<Observation> asked) {
      this.byAnswer =
          asked.stream()
              .filter(Observation::isOk)
              .sorted(Comparator.comparingLong(Observation::doneNanos))
              .toList();
    }

    /** The moments must not fall from one call to the next. */
    Optional<Long> lastSentBefore(long nanos) {
      while (read < byAnswer.size() && byAnswer.get(read).doneNanos() <= nanos) {
        long sent = byAnswer.get(read).sentNanos();
        lastSent = Optional.of(Math.max(sent, lastSent.orElse(sent)));
        read++;
      }
      return lastSent;
    }
  }
}
