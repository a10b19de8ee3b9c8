package org.quorumdrill.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.SteadyState;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.availability.ImpairedAtMost;
import org.quorumdrill.distribution.Variant;
import org.quorumdrill.fault.FaultLedger;
import org.quorumdrill.node.Clock;
import org.quorumdrill.node.TurnedClock;
import org.quorumdrill.timeline.Observation;

/** The runner's time of day steps, as when its clock is set; what is measured stays the same. */
class SteppedClockTest {

  @TempDir private Path folder;

  /** A clock whose time of day steps 7 s after it began; time goes on as before. */
  private record Stepped(TurnedClock clock, Duration step) implements Clock {

    @Override
    public Instant instant() {
      boolean stepped = clock.nanoTime() > Duration.ofSeconds(7).toNanos();
      return clock.instant().plus(stepped ? step : Duration.ZERO);
    }

    @Override
    public long nanoTime() {
      return clock.nanoTime();
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
      clock.pause(duration);
    }

    @Override
    public Timer timer(String name) {
      return clock.timer(name);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT1H", "PT-1H", "PT-720H"})
  void nothingIsMeasuredByTheTimeOfDay(Duration step) {
    DrillOutcome steady = outcome("steady", new TurnedClock());
    DrillOutcome stepped = outcome("stepped", new Stepped(new TurnedClock(), step));

    assertThat(QuickDrills.results(stepped))
        .isEqualTo(QuickDrills.results(steady))
        .contains(Result.FAIL);
    assertThat(stepped.verdicts())
        .map(Verdict::toString)
        .isEqualTo(steady.verdicts().stream().map(Verdict::toString).toList());
    assertThat(service(stepped)).isNotEmpty().isEqualTo(service(steady));
  }

  private static List<Observation> service(DrillOutcome outcome) {
    return outcome.timeline().lane("service");
  }

  private DrillOutcome outcome(String name, Clock clock) {
    List<DrillOutcome> published = new ArrayList<>();
    Service service = Service.thatBreaksAndHeals();
    try {
      new Drill(
              name,
              folder.resolve(name),
              new FaultLedger(folder.resolve("ledger.jsonl")),
              Findings.of(Variant.DOCUMENTED),
              published::add,
              new Drill.Machine(clock, Optional.empty()))
          .watchedBy(List.of(service))
          .steadyFor(Duration.ofSeconds(5))
          .touchingAtMost(2)
          .breaks(service, Duration.ofSeconds(2))
          .recoversWithin(Duration.ofSeconds(20))
          .expects(new SteadyState(), new ImpairedAtMost("it", List.of("service"), 0))
          .run();
    } catch (DrillFailedError e) {
      // The service is out for 2 s, which is more than it may be.
      assertThat(published).hasSize(1);
    }
    return published.getLast();
  }
}
