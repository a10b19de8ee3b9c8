package org.quorumdrill.check;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.reading.Calibrated;

/**
 * What a lane got when the run began and nothing was wrong. A fault is judged by how much slower it
 * makes the answers: what is slow before it would hide that, and where all is slow, a budget of
 * seconds tells of the machine.
 */
public final class Calibration {

  /**
   * No budget is shorter than so many times what a lane needs as a rule. On the machines where the
   * budgets were found, of 2 cores, even the slowest lanes are below a fiftieth of theirs.
   */
  private static final double TIMES = 20;

  /** A machine that needs more than so many times the wanted budget is no machine for it. */
  private static final double MOST_LONGER = 5;

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

  /**
   * A budget for the answers of a lane, in seconds, that is no promise of the set-up: the wanted
   * one, or up to five times as long where the lane is slow even if nothing is wrong. A machine
   * that was busy then tells nothing of that.
   */
  public static double budget(Timeline timeline, String lane, double wanted) {
    return times(timeline, lane)
        .filter(
            usual ->
                of(timeline).filter(found -> !BusyMachine.isBusy(found.pressure())).isPresent())
        .map(usual -> Math.clamp(TIMES * usual.medianNanos() / 1e9, wanted, MOST_LONGER * wanted))
        .orElse(wanted);
  }

  private static Optional<Usual> whenNothingWasWrong(Timeline timeline, String lane) {
    if (timeline.when(Mark.Kind.GIVEN).isPresent()) {
      return Optional.empty();
    }
    return times(timeline, lane)
        .map(times -> new Usual(times.medianNanos(), times.slowestNanos(), times.slowestNanos()));
  }

  private static Optional<Calibrated.Times> times(Timeline timeline, String lane) {
    return of(timeline)
        .flatMap(
            found ->
                timeline
                    .laneNamed(lane)
                    .flatMap(named -> Optional.ofNullable(found.byGroup().get(named.group()))));
  }
}
