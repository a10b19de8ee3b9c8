package org.quorumdrill.drill;

import java.util.List;
import java.util.Optional;
import org.quorumdrill.check.Checker;
import org.quorumdrill.probe.Probe;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.TimelineWriter;
import org.quorumdrill.timeline.reading.Calibrated;
import org.quorumdrill.timeline.reading.ContainerUse;
import org.quorumdrill.timeline.reading.ProbeRates;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a measurement asks.
 *
 * @param probes each asks at its own rate
 * @param usual what they cost and get when nothing is wrong; empty if nobody measured it
 * @param rates how often they ask Nextcloud; empty if nobody knows what that costs
 * @param nextcloud counts what they really take; empty if they ask it nothing, or it can't be
 *     looked at
 */
record Asked(
    List<Probe> probes,
    Optional<Calibrated> usual,
    Optional<ProbeRates> rates,
    Optional<NextcloudGauge> nextcloud) {

  private static final Logger LOG = LoggerFactory.getLogger("quorumdrill");

  private static final List<String> PROBES = List.of("probes");

  /** A container that uses more of its limit than that has requests waiting. */
  private static final double ALL = 0.9;

  /**
   * Lets them ask Nextcloud as often as they want to, or as its limit allows.
   *
   * @param checkers what they are needed for
   */
  static Asked at(
      List<Probe> probes,
      Optional<Calibrated> usual,
      Optional<NextcloudGauge> nextcloud,
      List<Checker> checkers) {
    Optional<ProbeRates> rates =
        usual
            .flatMap(found -> Optional.ofNullable(found.costs()))
            .map(
                costs ->
                    new RateChoice(costs, checkers).of(probes.stream().map(Probe::lane).toList()));
    List<Probe> gentle = ApiRates.at(probes, usual, checkers);
    return new Asked(
        rates.map(chosen -> RateChoice.at(chosen, gentle)).orElse(gentle),
        usual,
        rates,
        nextcloud.filter(gauge -> askNextcloud(probes)));
  }

  private static boolean askNextcloud(List<Probe> probes) {
    return probes.stream()
        .anyMatch(probe -> LaneGroups.ANSWERED_BY_NEXTCLOUD.contains(probe.lane().group()));
  }

  /** Whether nothing may be asked, as it is known that this alone would disturb Nextcloud. */
  boolean wouldDisturb() {
    return rates.filter(chosen -> !chosen.fits()).isPresent();
  }

  void mark(TimelineWriter timeline) {
    usual.ifPresent(calibrated -> timeline.mark(Mark.Kind.CALIBRATED, PROBES, calibrated));
    ApiRates.words(probes)
        .ifPresent(words -> timeline.mark(Mark.Kind.RATES_CHOSEN, List.of("API"), words));
    rates
        .filter(chosen -> !chosen.lanes().isEmpty())
        .ifPresent(chosen -> timeline.mark(Mark.Kind.RATES_CHOSEN, PROBES, chosen));
  }

  /**
   * Records what Nextcloud used while nothing was broken.
   *
   * @return whether the probes may disturb it: nobody knows what they cost, and all of its limit is
   *     used up
   */
  boolean markUse(ContainerUse use, TimelineWriter timeline) {
    LOG.info("    … {}", use.text());
    timeline.mark(Mark.Kind.USED_BEFORE, List.of("nextcloud"), use);
    boolean mayDisturb = rates.isEmpty() && use.share() >= ALL;
    if (mayDisturb) {
      timeline.mark(Mark.Kind.PROBES_TOO_COSTLY, PROBES, use);
    }
    return mayDisturb;
  }

  void markDisturbing(TimelineWriter timeline) {
    rates.ifPresent(chosen -> timeline.mark(Mark.Kind.PROBES_TOO_COSTLY, PROBES, chosen));
  }
}
