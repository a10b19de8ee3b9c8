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
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.check.Calibration;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.SteadyState;
import org.quorumdrill.cluster.UsageSample;
import org.quorumdrill.node.TurnedClock;
import org.quorumdrill.probe.Probe;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.TimelineReader;
import org.quorumdrill.timeline.reading.Calibrated;
import org.quorumdrill.timeline.reading.Reading;

/** Costs and times are known before anything is broken, and each drill is told. */
class CalibrationRunTest {

  @TempDir private Path folder;

  /** Answers after a while, on the drill's own clock. */
  private record Slow(Service service, TurnedClock clock, Duration took) implements Probe {

    @Override
    public Lane lane() {
      return Lane.of("service", "?", Duration.ofSeconds(1), Duration.ofSeconds(5));
    }

    @Override
    public Reading ask(long sequence) throws IOException {
      clock.turn(took);
      return service.ask(sequence);
    }

    @Override
    public void close() {
      // Holds nothing.
    }
  }

  private static UsageSample usage(double at, double used) {
    return new UsageSample(Map.of("at", new BigDecimal(at), "usage", new BigDecimal(used)));
  }

  @Test
  void measuresWhatIsUsedAndHowLongAnswersTake() throws IOException {
    AtomicInteger samples = new AtomicInteger();
    Path file = folder.resolve("calibration.jsonl");
    TurnedClock clock = new TurnedClock();

    Calibrated found =
        new CalibrationRun(
                List.of(new Slow(Service.thatBreaksAndHeals(), clock, Duration.ofMillis(200))),
                () -> usage(10 * samples.incrementAndGet(), 0.4 * samples.get()),
                clock)
            .take(file);

    assertThat(found.nextcloudCores()).isCloseTo(0.04, within(1e-9));
    assertThat(found.harnessCores()).isGreaterThan(0);
    assertThat(found.byGroup())
        .containsExactly(Map.entry("service", new Calibrated.Times(200_000_000, 200_000_000)));
    Timeline kept = TimelineReader.read(file);
    assertThat(kept.lane("service")).hasSizeGreaterThan(8);
  }

  @Test
  void failsIfTheContainerCanNotBeLookedAt() {
    CalibrationRun run =
        new CalibrationRun(
            List.of(Service.thatBreaksAndHeals()),
            () -> {
              throw new IOException("no pod of Nextcloud runs");
            },
            new TurnedClock());

    assertThatThrownBy(() -> run.take(folder.resolve("calibration.jsonl")))
        .isInstanceOf(IOException.class)
        .hasMessage("no pod of Nextcloud runs");
  }

  @Test
  void isToldInTheTimelineOfADrill() {
    Service service = Service.thatBreaksAndHeals();
    QuickDrills drills = new QuickDrills(folder);
    Calibrated found =
        new Calibrated(0.3, 0.1, 0.01, Map.of("service", new Calibrated.Times(5, 9)));

    drills.of("a drill", service).calibratedBy(found).expects(new SteadyState()).run();

    Timeline stored = TimelineReader.read(folder.resolve("a drill").resolve(Drill.TIMELINE_FILE));
    assertThat(Calibration.of(stored)).contains(found);
    assertThat(drills.results()).containsOnly(Result.PASS);
  }
}
