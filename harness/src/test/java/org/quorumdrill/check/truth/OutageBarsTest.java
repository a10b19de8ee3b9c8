package org.quorumdrill.check.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorumdrill.check.truth.Drill.nanos;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.quorumdrill.check.availability.Outage;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.reading.Words;

/** The bars of an outage hold its true length, however it looks from outside. */
class OutageBarsTest {

  /** Seconds are rounded to this. */
  private static final double NOTHING = 1e-6;

  private static final String NAME = "readyz/k8smaster1";

  /**
   * @param patience of a question, in seconds
   * @param slowest the longest that a usual answer takes, in seconds
   * @param gap in seconds, between the two outages
   */
  record Case(
      long seed, double interval, double patience, double slowest, Trouble first, double gap) {

    Trouble second() {
      long from = first.to() + nanos(gap);
      return first.at(from, from + first.length() / 2);
    }

    Service service() {
      Lane lane =
          new Lane(
              "readyz",
              "k8smaster1",
              "?",
              Duration.ofNanos(nanos(interval)),
              Duration.ofNanos(nanos(patience)));
      return new Service(lane, nanos(slowest) / 10, nanos(slowest), List.of(first, second()));
    }
  }

  @Property(tries = 10_000)
  void holdTheTrueLength(@ForAll("cases") Case given) {
    List<Outage> outages = outages(given);

    for (Outage outage : outages) {
      Trouble truth = truth(given, outage);
      assertThat(truth.length() / 1e9)
          .as("length of %s: %s", truth.words(), outage)
          .isBetween(outage.atLeast() - NOTHING, outage.atMost() + NOTHING);
      assertThat(outage.ended()).isTrue();
    }
    assertThat(outages)
        .as("outages in which a question must have failed are seen")
        .hasSizeGreaterThanOrEqualTo(
            certain(given, given.first()) + certain(given, given.second()));
  }

  @Property(tries = 2_000)
  void holdTheTruePlace(@ForAll("cases") Case given) {
    for (Outage outage : outages(given)) {
      Trouble truth = truth(given, outage);
      assertThat(outage.possible().fromNanos())
          .as("begin of %s: %s", truth.words(), outage)
          .isLessThanOrEqualTo(truth.from());
      assertThat(outage.possible().toNanos())
          .as("end of %s: %s", truth.words(), outage)
          .isGreaterThanOrEqualTo(truth.to());
    }
  }

  private static List<Outage> outages(Case given) {
    double fault = given.second().to() / 1e9 + 3 * given.interval() + given.patience();
    return Outage.in(timeline(given, Drill.of(6, 0.5, fault, 1)), NAME);
  }

  /** The one of the two that was measured. */
  private static Trouble truth(Case given, Outage outage) {
    return outage.seen().fromNanos() < given.first().to() + nanos(given.gap()) / 2
        ? given.first()
        : given.second();
  }

  private static int certain(Case given, Trouble trouble) {
    double unseen =
        given.interval() + 0.01 + (trouble instanceof Trouble.Hung ? given.patience() : 0);
    return trouble.length() / 1e9 > unseen ? 1 : 0;
  }

  private static Timeline timeline(Case given, Drill drill) {
    Service service = given.service();
    List<Observation> asked =
        service.ask(drill, Optional.empty(), new Random(given.seed())).stream()
            .map(
                q ->
                    new Observation(
                        NAME,
                        q.sequence(),
                        q.due(),
                        q.sent(),
                        q.answer().done(),
                        q.answer().outcome(),
                        new Words("")))
            .toList();
    return new Timeline(
        new Timeline.Header("a drill", Instant.EPOCH, List.of(service.lane()), List.of()),
        asked,
        drill.marks());
  }

  @Provide
  Arbitrary<Case> cases() {
    Arbitrary<Double> interval = Arbitraries.of(0.1, 0.5, 1.0);
    Arbitrary<Double> patience = Arbitraries.of(1.0, 5.0, 10.0);
    Arbitrary<Double> slowest = Arbitraries.integers().between(2, 800).map(ms -> ms / 1e3);
    Arbitrary<Double> length = Arbitraries.doubles().ofScale(6).between(0.01, 15);
    Arbitrary<Double> begin = Arbitraries.doubles().ofScale(6).between(10, 12);
    Arbitrary<Trouble> first =
        Combinators.combine(Troubles.downs(), begin, length)
            .as((down, from, seconds) -> down.at(nanos(from), nanos(from + seconds)));
    // Long enough for a good answer in between.
    Arbitrary<Double> gap = Arbitraries.doubles().ofScale(6).between(4, 9);
    return Combinators.combine(Arbitraries.longs(), interval, patience, slowest, first, gap)
        .as(Case::new);
  }
}
