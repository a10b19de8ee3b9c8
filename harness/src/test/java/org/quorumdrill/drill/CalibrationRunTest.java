package org.quorumdrill.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.check.Calibration;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.SteadyState;
import org.quorumdrill.cluster.UsageSample;
import org.quorumdrill.distribution.Variant;
import org.quorumdrill.fault.FaultLedger;
import org.quorumdrill.node.TurnedClock;
import org.quorumdrill.probe.Probe;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.TimelineReader;
import org.quorumdrill.timeline.reading.Calibrated;
import org.quorumdrill.timeline.reading.Reading;
import org.quorumdrill.timeline.reading.Words;

/** Costs and times are known before anything is broken, and each drill is told. */
class CalibrationRunTest {

  @TempDir private Path folder;

  /**
   * Answers after a while, on the drill's own clock.
   *
   * @param first how long its first answers take, one a second
   * @param many of them
   */
  private record Slow(String node, TurnedClock clock, Duration first, int many, Duration later)
      implements Probe {

    @Override
    public Lane lane() {
      return new Lane("service", node, "?", Duration.ofSeconds(1), Duration.ofSeconds(5));
    }

    @Override
    public Reading ask(long sequence) throws IOException {
      clock.turn(sequence < many ? first : later);
      if (node.isEmpty()) {
        throw new IOException("broken");
      }
      return new Words("ok");
    }

    @Override
    public void close() {
      // Holds nothing.
    }
  }

  private static Slow slow(String node, TurnedClock clock, int millis) {
    return new Slow(node, clock, Duration.ofMillis(900), 3, Duration.ofMillis(millis));
  }

  private static UsageSample usage(double at, double used) {
    return new UsageSample(Map.of("at", new BigDecimal(at), "usage", new BigDecimal(used)));
  }

  private Calibrated calibrated(TurnedClock clock, List<Probe> probes) throws IOException {
    AtomicInteger samples = new AtomicInteger();
    return new CalibrationRun(
            probes,
            () -> {
              int sample = samples.getAndIncrement();
              // By itself 0.01 cores, and 0.04 more while it is asked.
              return usage(10 * sample, 0.1 * sample + (sample == 3 ? 0.4 : 0));
            },
            Optional.empty(),
            clock)
        .take(folder.resolve("calibration.jsonl"));
  }

  @Test
  void measuresWhatIsUsedAndHowLongAnswersOfTheSlowestNodeTake() throws IOException {
    TurnedClock clock = new TurnedClock();

    Calibrated found = calibrated(clock, List.of(slow("m1", clock, 200), slow("m2", clock, 50)));

    assertThat(found.nextcloudCores()).isCloseTo(0.04, within(1e-9));
    assertThat(found.byGroup().keySet()).containsExactly("service");
    assertThat(found.byGroup().values())
        .allSatisfy(
            times -> {
              assertThat(times.medianNanos()).isBetween(200_000_000L, 300_000_000L);
              assertThat(times.slowestNanos())
                  .as("the first ones were before it began")
                  .isLessThan(500_000_000L);
            });
    Timeline kept = TimelineReader.read(folder.resolve("calibration.jsonl"));
    assertThat(kept.lane("service/m1")).hasSizeGreaterThan(8);
  }

  @Test
  void whatIsBrokenAlreadyIsNoMeasure() throws IOException {
    TurnedClock clock = new TurnedClock();

    Calibrated found = calibrated(clock, List.of(slow("m1", clock, 50), slow("", clock, 50)));

    assertThat(found.byGroup()).isEmpty();
  }

  @Test
  void failsIfTheContainerCanNotBeLookedAt() {
    CalibrationRun run =
        new CalibrationRun(
            List.of(Service.thatBreaksAndHeals()),
            () -> {
              throw new IOException("no pod of Nextcloud runs");
            },
            Optional.empty(),
            new TurnedClock());

    assertThatThrownBy(() -> run.take(folder.resolve("calibration.jsonl")))
        .isInstanceOf(IOException.class)
        .hasMessage("no pod of Nextcloud runs");
  }

  /** A drill of a service that a calibration found to answer in 10 ms. */
  private Timeline drilled(int slowAnswers) {
    TurnedClock clock = new TurnedClock();
    Service service = Service.thatBreaksAndHeals();
    Path drill = folder.resolve("drill");
    Probe watched =
        new Slow("m1", clock, Duration.ofMillis(400), slowAnswers, Duration.ofMillis(10));
    try {
      new Drill(
              "a drill",
              drill,
              new FaultLedger(folder.resolve("ledger.jsonl")),
              Findings.of(Variant.DOCUMENTED),
              outcome -> {},
              new Drill.Machine(clock, Optional.empty()))
          .watchedBy(List.of(watched))
          .touchingAtMost(2)
          .breaks(service, Duration.ofSeconds(2))
          .recoversWithin(Duration.ofSeconds(20))
          .calibratedBy(
              new Calibrated(
                  0.3, 0.1, 0.01, Map.of("service", new Calibrated.Times(10_000_000, 20_000_000))))
          .expects(new SteadyState())
          .run();
    } catch (DrillFailedError e) {
      assertThat(e).hasMessageContaining("was slow before anything was broken");
    }
    return TimelineReader.read(drill.resolve(Drill.TIMELINE_FILE));
  }

  private static Result steady(Timeline timeline) {
    return new SteadyState().check(timeline).result();
  }

  @Test
  void nothingIsBrokenWhileALaneIsSlowerThanThen() {
    Timeline waited = drilled(20);

    assertThat(waited.when(Mark.Kind.FAULT_ARMED).orElseThrow() / 1e9).isGreaterThan(20);
    assertThat(Calibration.of(waited)).isPresent();
    assertThat(steady(waited)).isEqualTo(Result.PASS);
    assertThat(drilled(0).when(Mark.Kind.FAULT_ARMED).orElseThrow() / 1e9).isLessThan(20);
  }

  @Test
  void whatStaysSlowIsNotWaitedForForever() {
    assertThat(steady(drilled(10_000))).isEqualTo(Result.UNKNOWN);
  }
}
