package org.quorumdrill.check;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.reading.Calibrated;

/**
 * Whether a lane was already slow before anything was broken, by what it got when the run began and
 * nothing was wrong. A fault is judged by how much slower it makes the answers, and what is slow
 * before it would hide that.
 */
public final class Calibration {

  private Calibration() {}

  /** What the run's calibration had found; empty if there was none. */
  public static Optional<Calibrated> of(Timeline timeline) {
    return timeline.marks().stream()
        .filter(mark -> mark.kind() == Mark.Kind.CALIBRATED)
        .map(Mark::reading)
        .filter(Calibrated.class::isInstance)
        .map(Calibrated.class::cast)
        .findFirst();
  }

  /**
   * What was slow, in words that begin with the lane; empty if nothing was, or it is not known how
   * fast the lane is. Under a given condition, such as a smaller machine, it is not known.
   *
   * @param asked questions from before the fault, in the order of sending
   */
  public static Optional<String> slowAlready(
      Timeline timeline, String lane, List<Observation> asked) {
    Optional<Usual> usual = whenNothingWasWrong(timeline, lane);
    return usual.flatMap(
        then ->
            Usual.of(asked)
                .filter(
                    now ->
                        now.medianNanos() > then.slowMedianNanos()
                            || now.slowestNanos() > then.noticedNanos())
                .map(
                    now ->
                        String.format(
                            Locale.ROOT,
                            "%s was slow before anything was broken: median %.2f s, slowest %.2f s; when the run began %.2f and %.2f s",
                            lane,
                            now.medianNanos() / 1e9,
                            now.slowestNanos() / 1e9,
                            then.medianNanos() / 1e9,
                            then.slowestNanos() / 1e9)));
  }

  private static Optional<Usual> whenNothingWasWrong(Timeline timeline, String lane) {
    if (timeline.when(Mark.Kind.GIVEN).isPresent()) {
      return Optional.empty();
    }
    return of(timeline)
        .flatMap(
            found ->
                timeline
                    .laneNamed(lane)
                    .flatMap(named -> Optional.ofNullable(found.byGroup().get(named.group()))))
        .map(times -> new Usual(times.medianNanos(), times.slowestNanos(), times.slowestNanos()));
  }
}
