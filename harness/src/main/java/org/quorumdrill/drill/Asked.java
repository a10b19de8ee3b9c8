package org.quorumdrill.drill;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.quorumdrill.check.Checker;
import org.quorumdrill.probe.Probe;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.TimelineWriter;
import org.quorumdrill.timeline.reading.Calibrated;
import org.quorumdrill.timeline.reading.ProbeRates;

/**
 * What a measurement asks.
 *
 * @param probes each asks at its own rate
 * @param usual what they cost and get when nothing is wrong; empty if nobody measured it
 * @param rates how often they ask Nextcloud; empty if nobody knows what that costs
 * @param nextcloud counts what they really take; empty if it can't be looked at
 */
record Asked(
    List<Probe> probes,
    Optional<Calibrated> usual,
    Optional<ProbeRates> rates,
    Optional<NextcloudGauge> nextcloud) {

  private static final List<String> PROBES = List.of("probes");

  /**
   * Lets them ask Nextcloud as often as they want to, or as its limit allows.
   *
   * @param checkers what they are needed for
   * @param lasting how long the fault lasts
   */
  static Asked at(
      List<Probe> probes,
      Optional<Calibrated> usual,
      Optional<NextcloudGauge> nextcloud,
      List<Checker> checkers,
      Duration lasting) {
    Optional<ProbeRates> rates =
        usual
            .flatMap(found -> Optional.ofNullable(found.costs()))
            .map(
                costs ->
                    new RateChoice(costs, checkers, lasting)
                        .of(probes.stream().map(Probe::lane).toList()));
    return new Asked(
        rates.map(chosen -> RateChoice.at(chosen, probes)).orElse(probes), usual, rates, nextcloud);
  }

  /** Whether nothing may be asked, as that alone would disturb the set-up. */
  boolean wouldDisturb() {
    return rates.filter(chosen -> !chosen.fits()).isPresent();
  }

  void mark(TimelineWriter timeline) {
    usual.ifPresent(calibrated -> timeline.mark(Mark.Kind.CALIBRATED, PROBES, calibrated));
    rates.ifPresent(chosen -> timeline.mark(Mark.Kind.RATES_CHOSEN, PROBES, chosen));
  }

  void markDisturbing(TimelineWriter timeline) {
    rates.ifPresent(chosen -> timeline.mark(Mark.Kind.PROBES_TOO_COSTLY, PROBES, chosen));
  }
}
