package org.quorumdrill.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.MustFail;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.SteadyState;
import org.quorumdrill.check.availability.ImpairedAtMost;
import org.quorumdrill.check.availability.LatencyAtMost;
import org.quorumdrill.check.availability.OutageAtMost;
import org.quorumdrill.check.availability.RecoversWithin;
import org.quorumdrill.check.uploads.NoUploadLost;
import org.quorumdrill.cluster.UsageSample;
import org.quorumdrill.distribution.Variant;
import org.quorumdrill.probe.Probe;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.reading.Calibrated;
import org.quorumdrill.timeline.reading.ContainerUse;
import org.quorumdrill.timeline.reading.ProbeRates;
import org.quorumdrill.timeline.reading.Reading;
import org.quorumdrill.timeline.reading.Words;

/**
 * Nextcloud is asked as often as its limit allows, and nothing is broken where that is too rare.
 */
class RateChoiceTest {

  private static final String STATUS = "nextcloud-status/m1";
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir private Path folder;

  private static Lane lane(String group, double seconds) {
    return new Lane(
        group, "m1", "?", Duration.ofNanos((long) (seconds * 1e9)), Duration.ofSeconds(5));
  }

  private static ProbeRates chosen(double cost, double limit, List<Checker> checkers) {
    return new RateChoice(
            new Calibrated.Costs(
                limit, Map.of(LaneGroups.NEXTCLOUD_STATUS, cost, LaneGroups.READYZ, 9.0)),
            checkers)
        .of(List.of(lane(LaneGroups.NEXTCLOUD_STATUS, 1), lane(LaneGroups.READYZ, 0.1)));
  }

  private static double interval(ProbeRates rates) {
    assertThat(rates.lanes()).extracting(ProbeRates.OfLane::lane).containsExactly(STATUS);
    return rates.lanes().getFirst().chosenSeconds();
  }

  @Test
  void asOftenAsWantedWhereAllTakeLittle() {
    ProbeRates rates = chosen(0.15, 1, List.of());

    assertThat(interval(rates)).isEqualTo(1);
    assertThat(rates.fits()).isTrue();
    assertThat(rates.text())
        .isEqualTo(
            "Nextcloud's probes take 15.0 % of its limit of 1 core, where at most 15 % are theirs");
  }

  @Test
  void lessOftenWhereThatIsTooMuch() {
    ProbeRates rates = chosen(0.3, 1, List.of());

    assertThat(interval(rates)).isCloseTo(2, within(1e-5));
    assertThat(rates.fits()).isTrue();
    assertThat(rates.text())
        .endsWith("asked less often for that: " + STATUS + " every 2.00 s instead of 1.00 s");
    assertThat(interval(chosen(0.3, 2, List.of()))).as("of two cores").isEqualTo(1);
  }

  @Test
  void notAtAllWhereTheLeastIsTooMuch() {
    ProbeRates rates = chosen(0.5, 1, List.of());

    assertThat(interval(rates)).isEqualTo(3);
    assertThat(rates.fits()).isFalse();
    assertThat(rates.text())
        .isEqualTo(
            "Nextcloud's probes would take 16.7 % of its limit of 1 core, where at most 15 % are theirs: "
                + STATUS
                + " needs 0.500 s of a core, every 3.00 s at least");
  }

  @Test
  void asOftenAsEachClaimNeeds() {
    List<String> status = List.of(STATUS);

    assertThat(chosen(0.3, 1, List.of(new OutageAtMost("it", status, 15))).fits()).isFalse();
    assertThat(chosen(0.3, 1, List.of(new OutageAtMost("it", status, 16))).fits()).isTrue();
    assertThat(chosen(0.3, 1, List.of(new OutageAtMost("it", List.of("a"), 2))).fits()).isTrue();
    assertThat(chosen(0.3, 1, List.of(new ImpairedAtMost("it", status, 0))).fits()).isFalse();
    assertThat(chosen(0.3, 1, List.of(new ImpairedAtMost("it", status, 16))).fits()).isTrue();
    assertThat(chosen(0.3, 1, List.of(new RecoversWithin("it", status, 15))).fits()).isFalse();
    assertThat(chosen(0.3, 1, List.of(new RecoversWithin("it", status, 16))).fits()).isTrue();
  }

  @Test
  void asOftenAsWantedWhereAClaimNamesTheLane() {
    List<String> status = List.of(STATUS);

    assertThat(chosen(0.2, 1, List.of(new MustFail("it", status))).fits()).isFalse();
    assertThat(chosen(0.2, 1, List.of(new LatencyAtMost("it", status, 90, 9))).fits()).isFalse();
    assertThat(chosen(0.2, 1, List.of(new SteadyState(status))).fits()).isTrue();
    Checker weakness =
        Findings.of(Variant.DOCUMENTED)
            .claim("hung-pool-is-never-noticed", new OutageAtMost("it", status, 100));
    assertThat(chosen(0.3, 1, List.of(weakness)).fits())
        .as("a bound was found at the rates that the drill wants")
        .isFalse();
    assertThat(new NoUploadLost(2).longestInterval("uploads/m1")).isPresent();
    assertThat(new NoUploadLost(2).longestInterval(STATUS)).isEmpty();
  }

  @Test
  void costsAreNoneThatNobodyHas() {
    assertThatThrownBy(() -> new Calibrated.Costs(0, Map.of()))
        .hasMessage("no costs of questions: {} of a limit of 0.0 cores");
    assertThatThrownBy(() -> new Calibrated.Costs(1, Map.of("dav", -1.0)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Asks Nextcloud, or would. */
  private record Status() implements Probe {

    @Override
    public Lane lane() {
      return RateChoiceTest.lane(LaneGroups.NEXTCLOUD_STATUS, 1);
    }

    @Override
    public Reading ask(long sequence) throws IOException {
      return new Words("ok");
    }

    @Override
    public void close() {
      // Holds nothing.
    }
  }

  private Timeline drilled(Service service, double cost, QuickDrills drills) {
    return drilled(
        service, new Calibrated.Costs(1, Map.of(LaneGroups.NEXTCLOUD_STATUS, cost)), 0.5, drills);
  }

  /**
   * @param limit of which 0.1 cores are used
   */
  private Timeline drilled(
      Service service, Calibrated.@Nullable Costs costs, double limit, QuickDrills drills) {
    Deque<Double> used = new ArrayDeque<>(List.of(1.0, 1.5));
    Drill drill =
        drills
            .of("costly", new Status(), service)
            .breaks(service, MINUTE)
            .calibratedBy(new Calibrated(0.3, 0.1, 0.01, Map.of(), costs))
            .countedBy(
                new NextcloudGauge(
                    () -> {
                      double all = Objects.requireNonNull(used.poll());
                      return new UsageSample(
                          Map.of(
                              "at",
                              BigDecimal.valueOf(10 * all),
                              "usage",
                              BigDecimal.valueOf(all)));
                    },
                    limit))
            .expects(new SteadyState());
    try {
      drill.run();
    } catch (DrillFailedError e) {
      assertThat(e).hasMessageContaining("may be what Nextcloud's users would notice");
    }
    return drills.published().getLast().timeline();
  }

  @Test
  void aDrillAsksAtTheRateThatWasChosenAndTellsWhatWasUsed() {
    QuickDrills drills = new QuickDrills(folder);
    Timeline timeline = drilled(Service.thatBreaksAndHeals(), 0.3, drills);

    assertThat(timeline.laneNamed(STATUS)).map(Lane::interval).contains(Duration.ofSeconds(2));
    assertThat(drills.results()).containsOnly(Result.PASS);
    assertThat(timeline.marks())
        .filteredOn(mark -> mark.kind() == Mark.Kind.USED_BEFORE)
        .extracting(Mark::reading)
        .containsExactly(new ContainerUse(0.1, 0.5, 5));
    assertThat(new ContainerUse(0.1, 0.5, 5).text())
        .isEqualTo("Nextcloud's container took 20.0 % of its limit for 5.0 s");
  }

  @Test
  void nothingIsBrokenWhereTheProbesWouldDisturb() {
    QuickDrills drills = new QuickDrills(folder);
    Service service = Service.thatBreaksAndHeals();
    Timeline timeline = drilled(service, 0.5, drills);

    assertThat(service.done()).doesNotContain("inject");
    assertThat(timeline.observations()).isEmpty();
    assertThat(drills.published())
        .singleElement()
        .extracting(DrillOutcome::overall)
        .isEqualTo(Result.INCONCLUSIVE);
    assertThat(drills.judgedAgain("costly")).isEqualTo(drills.results());
    assertThat(drills.published().getLast().verdicts().getFirst().summary())
        .startsWith("nothing was broken, as the probes themselves")
        .contains("16.7 % of its limit of 1 core");
  }

  @Test
  void nothingIsBrokenWhereTheyMayDisturbAndNobodyKnows() {
    QuickDrills drills = new QuickDrills(folder);
    Service service = Service.thatBreaksAndHeals();
    Timeline timeline = drilled(service, null, 0.11, drills);

    assertThat(service.done()).doesNotContain("inject");
    assertThat(timeline.observations()).isNotEmpty();
    assertThat(drills.published().getLast().overall()).isEqualTo(Result.INCONCLUSIVE);
    assertThat(drills.published().getLast().verdicts().getFirst().summary())
        .endsWith("Nextcloud's container took 90.9 % of its limit for 5.0 s");
  }

  @Test
  void itIsBrokenWhereNobodyKnowsButThereIsTimeToSpare() {
    QuickDrills drills = new QuickDrills(folder);
    drilled(Service.thatBreaksAndHeals(), null, 0.12, drills);

    assertThat(drills.results()).containsOnly(Result.PASS);
  }

  @Test
  void whatCanNotBeLookedAtIsNotTold() {
    assertThat(
            new NextcloudGauge(
                    () -> {
                      throw new IOException("gone");
                    },
                    1)
                .look()
                .untilNow())
        .isEqualTo(Optional.empty());
  }
}
