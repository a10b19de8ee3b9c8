package org.quorumdrill.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.SteadyState;
import org.quorumdrill.check.availability.OutageAtMost;
import org.quorumdrill.fault.ActiveFault;
import org.quorumdrill.fault.Fault;
import org.quorumdrill.fault.FaultLedger;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Outcome;
import org.quorumdrill.timeline.TimelineWriter;
import org.quorumdrill.timeline.reading.Words;

/** A machine that is too busy to measure on gives no verdict, and hides none. */
class StarvedDrillTest {

  @TempDir private Path folder;
  private QuickDrills drills;

  @BeforeEach
  void begin() {
    drills = new QuickDrills(folder);
  }

  /** A service's fault on a machine that is busy during the first measurement. */
  private record OnABusyMachine(Service service, AtomicInteger measurements) implements Fault {

    @Override
    public String name() {
      return service.name();
    }

    @Override
    public List<String> targets() {
      return service.targets();
    }

    @Override
    public List<String> plan() {
      return service.plan();
    }

    /** False: it is not proven twice, so outage budgets are not compared with its duration. */
    @Override
    public boolean lasts() {
      return false;
    }

    @Override
    public ActiveFault inject(FaultLedger ledger) {
      return service.inject(ledger);
    }

    @Override
    public ActiveFault inject(FaultLedger ledger, TimelineWriter timeline) {
      if (measurements.getAndIncrement() == 0) {
        // Sent 2 s late, and answered just before the fault.
        long sent = timeline.now() - 500_000_000L;
        long due = sent - 2_000_000_000L;
        for (long sequence = -2; sequence < 0; sequence++) {
          timeline.write(
              new Observation(
                  "service", sequence, due, sent, sent + 10, Outcome.FAILED, new Words("late")));
        }
      }
      return inject(ledger);
    }
  }

  @Test
  void isMeasuredAgainAndReported() {
    Service service = Service.thatBreaksAndHeals();
    AtomicInteger measurements = new AtomicInteger();

    DrillOutcome outcome =
        drills
            .of("explained", service)
            .breaks(new OnABusyMachine(service, measurements), Duration.ofSeconds(2))
            .expects(new SteadyState())
            .run();

    assertThat(QuickDrills.results(outcome)).containsOnly(Result.PASS);
    assertThat(measurements).hasValue(2);
    assertThat(outcome.measurements())
        .startsWith(
            "measured 2 times; an earlier one, on a machine that was busy, would have been FAIL:"
                + " all is well before the fault");
  }

  @Test
  void excusesNoOutageThatIsLongerThanItsOwn() {
    Service service = Service.thatBreaksAndHeals();
    AtomicInteger measurements = new AtomicInteger();
    Drill drill =
        drills
            .of("not explained", service)
            .breaks(new OnABusyMachine(service, measurements), Duration.ofSeconds(16))
            .expects(new OutageAtMost("it", List.of("service"), 2));

    assertThatThrownBy(drill::run).isInstanceOf(DrillFailedError.class);
    assertThat(measurements).as("measured once: a second is no reason for 16").hasValue(1);
    assertThat(drills.results()).endsWith(Result.FAIL);
  }
}
