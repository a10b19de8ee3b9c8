package org.quorumdrill.timeline;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.quorumdrill.timeline.reading.Counters;
import org.quorumdrill.timeline.reading.NotSent;
import org.quorumdrill.timeline.reading.PictureCost;
import org.quorumdrill.timeline.reading.ProbeRates;
import org.quorumdrill.timeline.reading.Reading;

/**
 * Pictures of a storm that wait at FPM. FPM makes each of them, also when its visitor has gone, and
 * whoever asks then stands behind them. So how long that takes follows from what a picture costs on
 * this machine, and not from how well the set-up is.
 *
 * @param pictures how many; not more than the visitors asked for without an answer
 * @param pictureSeconds processor time of one, in seconds
 * @param cores what FPM has for them, in cores: its limit less what the probes take; where the
 *     machine had nothing left and gave less during the storm, that
 * @param startSeconds for a container that was started anew during the storm, in seconds; else 0
 */
public record StormBacklog(
    long pictures, double pictureSeconds, double cores, double startSeconds) {

  /** Seconds for a start on a busy machine, as drills allow wherever a container was killed. */
  private static final double START = 30;

  /**
   * A machine that gives a fifth of the limit or less is no machine for a drill: the same bound as
   * for answers that are slow when nothing is wrong.
   */
  private static final double MOST_SLOWER = 5;

  /** Percent of the time from which on a machine leaves next to nothing. */
  private static final double SATURATED = 80;

  /** Seconds of work that tell what a machine gives. */
  private static final double ENOUGH = 5;

  /**
   * What waits at a moment; empty if nobody measured what a picture costs.
   *
   * @param nanos of the Timeline
   */
  public static Optional<StormBacklog> at(Timeline timeline, long nanos) {
    List<Observation> samples = samples(timeline, nanos);
    long pictures =
        samples.isEmpty() ? 0 : Math.min(held(last(samples)), unanswered(timeline, nanos));
    return of(timeline, nanos, pictures)
        .map(
            waiting ->
                new StormBacklog(
                    pictures,
                    waiting.pictureSeconds,
                    waiting.cores,
                    isStartedAnew(timeline, samples) ? START : 0));
  }

  /**
   * So many pictures, whoever asked for them; empty if nobody measured what one costs.
   *
   * @param nanos the moment until which the machine is looked at, in nanoseconds of the Timeline
   */
  public static Optional<StormBacklog> of(Timeline timeline, long nanos, long pictures) {
    return last(timeline, PictureCost.class)
        .map(
            cost ->
                new StormBacklog(
                    pictures, cost.seconds(), cores(timeline, nanos, cost.limitCores()), 0));
  }

  /**
   * The same with no limit below a whole core, as documented: a smaller one is the set-up's doing,
   * and buys no time.
   */
  public StormBacklog judged(Timeline timeline) {
    double limit = last(timeline, PictureCost.class).map(PictureCost::limitCores).orElse(1.0);
    return new StormBacklog(pictures, pictureSeconds, cores * Math.max(1, 1 / limit), startSeconds);
  }

  /** How long FPM needs for them, in seconds. */
  public double seconds() {
    return work() + startSeconds;
  }

  private double work() {
    return pictures * pictureSeconds / cores;
  }

  /**
   * The same in words, for example {@code 84 pictures of 0.9 s each on 1 core: 76 s, and 30 s for
   * the restart}.
   */
  public String words() {
    return String.format(
        Locale.ROOT,
        "%d pictures of %.1f s each on %s: %.0f s%s",
        pictures,
        pictureSeconds,
        cores == 1 ? "1 core" : String.format(Locale.ROOT, "%.2f cores", cores),
        work(),
        startSeconds > 0
            ? String.format(Locale.ROOT, ", and %.0f s for the restart", startSeconds)
            : "");
  }

  /** What the last mark with such a reading says. */
  private static <R extends Reading> Optional<R> last(Timeline timeline, Class<R> kind) {
    return timeline.marks().stream()
        .map(Mark::reading)
        .filter(kind::isInstance)
        .map(kind::cast)
        .reduce((first, later) -> later);
  }

  private static List<Observation> samples(Timeline timeline, long nanos) {
    return timeline.lanesOf(LaneGroups.CONTAINER).stream()
        .findFirst()
        .map(lane -> timeline.lane(lane.name()))
        .orElse(List.of())
        .stream()
        .filter(o -> o.isOk() && o.doneNanos() <= nanos && o.reading() instanceof Counters)
        .toList();
  }

  private static Counters last(List<Observation> samples) {
    return counters(samples.getLast());
  }

  private static Counters counters(Observation sample) {
    return sample.reading() instanceof Counters counters ? counters : new Counters(Map.of());
  }

  /** Requests that FPM has, whoever asked: some are the probes', and cost next to nothing. */
  private static long held(Counters sample) {
    return (long) (sample.number("busy") + sample.number("waiting"));
  }

  /** Pictures that were asked for by then and had no answer; FPM may have them. */
  private static long unanswered(Timeline timeline, long nanos) {
    return timeline.lane(LaneGroups.STORM_THUMBNAILS).stream()
        .filter(o -> o.sentNanos() <= nanos && !(o.reading() instanceof NotSent))
        .filter(o -> o.outcome() == Outcome.TIMEOUT || o.doneNanos() > nanos)
        .count();
  }

  private static boolean isStartedAnew(Timeline timeline, List<Observation> samples) {
    long fault = timeline.when(Mark.Kind.FAULT_ARMED).orElse(0L);
    return samples.stream()
        .filter(o -> o.doneNanos() < fault)
        .reduce((first, later) -> later)
        .map(StormBacklog::counters)
        .filter(before -> isOther(before, last(samples)))
        .isPresent();
  }

  private static boolean isOther(Counters one, Counters other) {
    return one.has(LaneGroups.CONTAINER)
        && other.has(LaneGroups.CONTAINER)
        && one.number(LaneGroups.CONTAINER) != other.number(LaneGroups.CONTAINER);
  }

  private static double cores(Timeline timeline, long nanos, double limit) {
    double least = limit / MOST_SLOWER;
    double probes =
        last(timeline, ProbeRates.class).map(rates -> rates.share() * limit).orElse(0.0);
    double had = given(timeline, nanos).map(given -> Math.min(given, limit)).orElse(limit);
    return Math.max(least, had - probes);
  }

  /**
   * What the container got during the storm while requests waited and the machine had nothing left,
   * in cores; empty if the machine always had something left. A container that works less than it
   * may on a machine with time to spare has no excuse in that machine.
   */
  private static Optional<Double> given(Timeline timeline, long nanos) {
    long fault = timeline.when(Mark.Kind.FAULT_ARMED).orElse(0L);
    List<Observation> samples =
        samples(timeline, nanos).stream().filter(o -> o.doneNanos() >= fault).toList();
    double used = 0;
    double seconds = 0;
    for (int i = 1; i < samples.size(); i++) {
      Counters earlier = counters(samples.get(i - 1));
      Counters now = counters(samples.get(i));
      double passed = now.number("at") - earlier.number("at");
      double worked = now.number("usage") - earlier.number("usage");
      boolean wanted = earlier.number("waiting") > 0 && now.number("waiting") > 0;
      if (wanted
          && now.number("cpuPressure") >= SATURATED
          && !isOther(earlier, now)
          && passed > 0
          && worked >= 0) {
        used += worked;
        seconds += passed;
      }
    }
    return seconds >= ENOUGH ? Optional.of(used / seconds) : Optional.empty();
  }
}
