package org.quorumdrill.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.quorumdrill.timeline.Timeline;

/**
 * The moments in which a starvation of the harness can show itself: each stretch without a
 * processor, and its shadow of 10 s. What was first seen before them, or later, they do not excuse,
 * and no more of it than lies in them.
 */
public final class StarvedMoments {

  private static final StarvedMoments NONE = new StarvedMoments(List.of());

  /**
   * Stretches in whose shadow the next one began, as one.
   *
   * @param window from the first of them to the end of the last one's shadow
   * @param starvedSeconds how long there was no processor in it
   */
  private record Moment(Window window, double starvedSeconds) {

    boolean touches(long fromNanos, long toNanos) {
      return fromNanos <= window.toNanos() && toNanos >= window.fromNanos();
    }
  }

  private final List<Moment> moments;

  private StarvedMoments(List<Moment> moments) {
    this.moments = List.copyOf(moments);
  }

  /** Of a harness that was never starved. */
  public static StarvedMoments none() {
    return NONE;
  }

  /** Of a starved harness. */
  public static StarvedMoments of(Starved starved) {
    List<Moment> moments = new ArrayList<>();
    for (Window stretch : starved.stretches()) {
      long from = stretch.fromNanos();
      double seconds = stretch.seconds();
      if (!moments.isEmpty() && from <= moments.getLast().window().toNanos()) {
        Moment last = moments.removeLast();
        from = last.window().fromNanos();
        seconds += last.starvedSeconds();
      }
      moments.add(new Moment(new Window(from, stretch.toNanos() + Starved.SHADOW_NANOS), seconds));
    }
    return new StarvedMoments(moments);
  }

  /**
   * Judges a claim with its starved moments left out. A failure that remains is not excused.
   *
   * @param claim returns the verdict on a Timeline to which these moments do not count
   */
  public static StarvedVerdict judge(
      Starved starved, BiFunction<Timeline, StarvedMoments, Verdict> claim) {
    Timeline timeline = starved.timeline();
    Verdict verdict = claim.apply(timeline, NONE);
    boolean remains = claim.apply(timeline, of(starved)).result() == Result.FAIL;
    return new StarvedVerdict(
        verdict, remains ? StarvedVerdict.Excuse.NOT_FOR_ALL : StarvedVerdict.Excuse.POSSIBLE);
  }

  /** Those in which the harness had no processor for this long or longer. */
  public StarvedMoments ofAtLeast(double seconds) {
    return new StarvedMoments(
        moments.stream().filter(moment -> moment.starvedSeconds() >= seconds).toList());
  }

  /** Those that have a part in a stretch of time. */
  public StarvedMoments touching(long fromNanos, long toNanos) {
    return new StarvedMoments(
        moments.stream().filter(moment -> moment.touches(fromNanos, toNanos)).toList());
  }

  /**
   * Whether something that happened between two moments may have happened in one of these.
   *
   * @param fromNanos inclusive
   * @param toNanos inclusive
   */
  public boolean touch(long fromNanos, long toNanos) {
    return moments.stream().anyMatch(moment -> moment.touches(fromNanos, toNanos));
  }

  /** How much of a stretch of time lies in these moments, in nanoseconds. */
  public long within(long fromNanos, long toNanos) {
    return moments.stream()
        .map(Moment::window)
        .mapToLong(w -> Math.min(w.toNanos(), toNanos) - Math.max(w.fromNanos(), fromNanos))
        .filter(nanos -> nanos > 0)
        .sum();
  }

  /** The parts of a stretch of time that lie in none of these moments, in order. */
  public List<Window> outside(Window window) {
    List<Window> parts = new ArrayList<>();
    long from = window.fromNanos();
    for (Moment moment : moments) {
      long to = Math.min(moment.window().fromNanos(), window.toNanos());
      if (to > from) {
        parts.add(new Window(from, to));
      }
      from = Math.max(from, moment.window().toNanos());
    }
    if (window.toNanos() > from) {
      parts.add(new Window(from, window.toNanos()));
    }
    return parts;
  }
}
