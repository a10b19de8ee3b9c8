package org.quorumdrill.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.quorumdrill.check.Checker;
import org.quorumdrill.probe.PacedProbe;
import org.quorumdrill.probe.Probe;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.reading.Calibrated;
import org.quorumdrill.timeline.reading.ProbeRates;

/**
 * Chooses how often each lane asks Nextcloud: as often as the drill wants, or less often where all
 * together would take too much of the container's limit, but never so seldom that a claim of the
 * drill can't be judged.
 *
 * @param checkers what the lanes are needed for
 */
record RateChoice(Calibrated.Costs costs, List<Checker> checkers) {

  /** Of the container's limit. What the probes take is missing to its users. */
  static final double MOST_SHARE = 0.15;

  /** Asked less often than that, a lane shows another thing than the drill was written for. */
  private static final double MOST_SLOWED = 3;

  /** Halvings of the range from 1 to 3, after which it is known to a millionth. */
  private static final int STEPS = 21;

  private record Wanted(Lane lane, double cost, double seconds, double longest) {

    ProbeRates.OfLane slowed(double factor) {
      return new ProbeRates.OfLane(lane.name(), cost, seconds, Math.min(seconds * factor, longest));
    }
  }

  /** The rates for these lanes; not all of them need ask Nextcloud. */
  ProbeRates of(List<Lane> lanes) {
    List<Wanted> wanted = lanes.stream().flatMap(this::wanted).toList();
    ProbeRates asWanted = slowed(wanted, 1);
    ProbeRates least = slowed(wanted, MOST_SLOWED);
    if (asWanted.fits() || !least.fits()) {
      return asWanted.fits() ? asWanted : least;
    }
    double tooOften = 1;
    double seldom = MOST_SLOWED;
    for (int i = 0; i < STEPS; i++) {
      double middle = (tooOften + seldom) / 2;
      if (slowed(wanted, middle).fits()) {
        seldom = middle;
      } else {
        tooOften = middle;
      }
    }
    return slowed(wanted, seldom);
  }

  private ProbeRates slowed(List<Wanted> wanted, double factor) {
    return new ProbeRates(
        costs.limitCores(), MOST_SHARE, wanted.stream().map(lane -> lane.slowed(factor)).toList());
  }

  private Stream<Wanted> wanted(Lane lane) {
    Double cost = costs.secondsByGroup().get(lane.group());
    if (cost == null || !LaneGroups.ANSWERED_BY_NEXTCLOUD.contains(lane.group())) {
      return Stream.empty();
    }
    double seconds = seconds(lane.interval());
    return Stream.of(new Wanted(lane, cost, seconds, Math.max(seconds, longest(checkers, lane))));
  }

  /** The longest interval, in seconds, at which these can still judge what a lane sees. */
  static double longest(List<Checker> checkers, Lane lane) {
    return checkers.stream()
        .map(checker -> checker.longestInterval(lane.name()))
        .flatMap(Optional::stream)
        .mapToDouble(RateChoice::seconds)
        .min()
        .orElse(Double.MAX_VALUE);
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  /** The same probes, those that are to ask less often at their new rates. */
  static List<Probe> at(ProbeRates rates, List<Probe> probes) {
    List<Probe> paced = new ArrayList<>();
    for (Probe probe : probes) {
      paced.add(
          rates.lanes().stream()
              .filter(lane -> lane.lane().equals(probe.lane().name()))
              .filter(lane -> lane.chosenSeconds() > lane.wantedSeconds())
              .<Probe>map(
                  lane ->
                      new PacedProbe(
                          probe, Duration.ofMillis((long) Math.ceil(lane.chosenSeconds() * 1e3))))
              .findFirst()
              .orElse(probe));
    }
    return paced;
  }
}
