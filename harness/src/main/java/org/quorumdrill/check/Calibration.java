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
 * seconds may tell of the machine.
 */
public final class Calibration {

  /**
   * So many times what a lane needs as a rule is no long time. On the machines where the budgets
   * were found, of 2 cores, even the slowest lanes are below a fiftieth of theirs.
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
   * fast the lane is. Under a given condition, such as a smaller machine, it is not known. Of two
   * answers, one says nothing.
   *
   * @param asked questions from before the fault, in the order of sending
   */
  public static Optional<String> slowAlready(
      Timeline timeline, String lane, List<Observation> asked) {
    Optional<Calibrated.Times> times =
        timeline.when(Mark.Kind.GIVEN).isPresent() ? Optional.empty() : times(timeline, lane);
    Optional<Usual> now = Usual.of(asked);
    if (times.isEmpty() || now.isEmpty()) {
      return Optional.empty();
    }
    long[] latencies = Usual.latencies(asked);
    long median = latencies[(latencies.length - 1) / 2];
    long slowest = now.get().slowestNanos();
    Usual then =
        new Usual(
            times.get().medianNanos(), times.get().slowestNanos(), times.get().slowestNanos());
    return median <= then.slowMedianNanos() && slowest <= then.noticedNanos()
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%s was slow before anything was broken: median %.2f s, slowest %.2f s; when the run began %.2f and %.2f s",
                lane,
                median / 1e9,
                slowest / 1e9,
                then.medianNanos() / 1e9,
                then.slowestNanos() / 1e9));
  }

  /**
   * How long an answer of a lane may take by the machine's doing, in seconds, although less was
   * wanted: up to five times as long where the lane is slow even if nothing is wrong, in the
   * calibration and again before the fault. A machine that was busy then, or may have been, tells
   * nothing of that.
   *
   * @param wanted a budget that is no promise of the set-up
   */
  public static double longest(Timeline timeline, String lane, double wanted) {
    return of(timeline)
        .filter(found -> found.pressure() != null && !BusyMachine.isBusy(found.pressure()))
        .flatMap(found -> times(timeline, lane))
        .flatMap(
            times ->
                Usual.of(timeline, lane)
                    .map(before -> Math.min(before.medianNanos(), times.medianNanos())))
        .map(median -> Math.clamp(TIMES * median / 1e9, wanted, MOST_LONGER * wanted))
        .orElse(wanted);
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
