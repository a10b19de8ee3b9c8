package org.quorumdrill.drill;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.quorumdrill.check.BusyMachine;
import org.quorumdrill.check.Checker;
import org.quorumdrill.probe.PacedProbe;
import org.quorumdrill.probe.Probe;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.reading.Calibrated;
import org.quorumdrill.timeline.reading.Words;

/**
 * Lets the lanes that ask the API most ask half as often on a machine that the cluster and its
 * probes keep busy while nothing is wrong: a master that comes back would find no processor left
 * there, and the API would stay away for want of it. Outages are then known to 0.2 s instead of 0.1
 * s.
 */
final class ApiRates {

  /** Half of all questions, and those that open the most connections. */
  private static final Set<String> MOST_ASKED = Set.of(LaneGroups.READYZ, LaneGroups.READYZ_KEPT);

  private static final int TIMES_SLOWER = 2;

  private ApiRates() {}

  /**
   * The same probes at the rates that this machine can bear.
   *
   * @param usual what was measured while nothing was wrong
   * @param checkers what they are needed for
   */
  static List<Probe> at(List<Probe> probes, Optional<Calibrated> usual, List<Checker> checkers) {
    boolean busy =
        usual
            .map(Calibrated::pressure)
            .filter(pressure -> BusyMachine.isBusy(pressure))
            .isPresent();
    return busy ? probes.stream().map(probe -> slower(probe, checkers)).toList() : probes;
  }

  private static Probe slower(Probe probe, List<Checker> checkers) {
    Duration slower = probe.lane().interval().multipliedBy(TIMES_SLOWER);
    return MOST_ASKED.contains(probe.lane().group())
            && slower.toNanos() / 1e9 <= RateChoice.longest(checkers, probe.lane())
        ? new PacedProbe(probe, slower)
        : probe;
  }

  /** Which lanes ask less often, and why; empty if all ask as they are written. */
  static Optional<Words> words(List<Probe> probes) {
    return probes.stream()
        .filter(PacedProbe.class::isInstance)
        .map(Probe::lane)
        .filter(lane -> MOST_ASKED.contains(lane.group()))
        .map(Lane::interval)
        .findFirst()
        .map(
            interval ->
                new Words(
                    String.format(
                        Locale.ROOT,
                        "the API's /readyz asked every %.1f s, half as often as on a quiet machine, as something on this one waited for a processor much of the time while nothing was wrong",
                        interval.toNanos() / 1e9)));
  }
}
