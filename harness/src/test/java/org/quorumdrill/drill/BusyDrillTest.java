package org.quorumdrill.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.check.AnswersRight;
import org.quorumdrill.check.MustFail;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.availability.ImpairedAtMost;
import org.quorumdrill.check.availability.OutageAtMost;
import org.quorumdrill.fault.ActiveFault;
import org.quorumdrill.fault.Fault;
import org.quorumdrill.fault.FaultLedger;
import org.quorumdrill.probe.Probe;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Outcome;
import org.quorumdrill.timeline.TimelineWriter;
import org.quorumdrill.timeline.reading.Counters;
import org.quorumdrill.timeline.reading.Words;

/** What a drill makes of a bad result on a machine whose processors were waited for. */
class BusyDrillTest {

  @TempDir Path folder;

  private QuickDrills drills;
  private final Service service = Service.thatBreaksAndHeals();

  @BeforeEach
  void begin() {
    drills = new QuickDrills(folder);
  }

  /** A machine whose processors are waited for during this share of the time. */
  private record Pressure(double share) implements Probe {

    @Override
    public Lane lane() {
      return Lane.of(
          LaneGroups.MACHINE_PRESSURE, "?", Duration.ofSeconds(1), Duration.ofSeconds(1));
    }

    @Override
    public Counters ask(long sequence) {
      return new Counters(Map.of("cpu", BigDecimal.valueOf(share * 1e6 * sequence)));
    }
  }

  /** A fault with one failure more, after its budget, in the measurements that are listed. */
  private record Unlucky(Service service, Set<Integer> measurements) implements Fault {

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

    @Override
    public ActiveFault inject(FaultLedger ledger) {
      return service.inject(ledger);
    }

    @Override
    public ActiveFault inject(FaultLedger ledger, TimelineWriter timeline) {
      ActiveFault active = inject(ledger);
      if (measurements.contains(measurementsOf(service))) {
        long sent = timeline.now() + 1_500_000_000L;
        timeline.write(
            new Observation("other", -1, sent, sent, sent + 10, Outcome.FAILED, new Words("late")));
      }
      return active;
    }
  }

  /** A second thing that is asked, which the fault does not touch. */
  private record Other() implements Probe {

    @Override
    public Lane lane() {
      return Lane.of("other", "?", Duration.ofMillis(100), Duration.ofSeconds(1));
    }

    @Override
    public Words ask(long sequence) {
      return new Words("ok");
    }
  }

  private static int measurementsOf(Service service) {
    return (int) service.done().stream().filter("inject"::equals).count();
  }

  private Drill drill(double pressure, Integer... unlucky) {
    return drill(pressure, 1, Set.of(unlucky));
  }

  private Drill drill(double pressure, double budget, Set<Integer> unlucky) {
    return drills
        .on(new Pressure(pressure))
        .of("busy", service)
        .watchedBy(List.of(new Other()))
        .breaks(new Unlucky(service, unlucky), Duration.ofSeconds(2))
        .expects(new ImpairedAtMost("it", List.of("other"), budget));
  }

  @Test
  void isMeasuredAgainAndPassesIfItWasTheMachine() {
    DrillOutcome outcome = drill(0.8, 1, 2).run();

    assertThat(outcome.passed()).isTrue();
    assertThat(measurementsOf(service)).isEqualTo(3);
    assertThat(outcome.measurements())
        .startsWith(
            "measured 3 times; an earlier one, on a machine that was busy, would have been FAIL: it: failures stop");
    assertThat(folder.resolve("busy/busy-1.jsonl")).exists();
    assertThat(folder.resolve("busy/busy-2.jsonl")).exists();
  }

  @Test
  void failsIfItIsTheSameEveryTime() {
    assertThatThrownBy(drill(0.8, 1, 2, 3)::run).isInstanceOf(DrillFailedError.class);
    assertThat(measurementsOf(service)).isEqualTo(3);
  }

  @Test
  void failsForWhatAMachineAtItsLimitsExplainsIfItIsTheSameEveryTime() {
    assertThatThrownBy(drill(0.6, 0, Set.of(1, 2, 3))::run).isInstanceOf(DrillFailedError.class);
    assertThat(measurementsOf(service)).isEqualTo(3);
  }

  @Test
  void hasNoVerdictOnWhatAMachineBeyondThemExplains() {
    assertThatThrownBy(drill(0.8, 0, Set.of(1, 2, 3))::run)
        .isInstanceOf(MachineTooBusyException.class);
  }

  @Test
  void hasNoVerdictIfItIsNotTheSameEveryTime() {
    // The second measurement is bad in another way: the service is down for the whole fault.
    Drill drill = drill(0.8, 1, 3).expects(new OutageAtMost("the service", List.of("service"), 1));

    assertThatThrownBy(drill::run).isInstanceOf(DrillFailedError.class);
    assertThat(drills.published().getLast().verdicts())
        .filteredOn(v -> v.claim().startsWith("it: "))
        .singleElement()
        .satisfies(v -> assertThat(v.result()).isEqualTo(Result.UNKNOWN))
        .satisfies(
            v ->
                assertThat(v.summary())
                    .endsWith("but was not in another measurement, and this machine was busy"));
  }

  @Test
  void isNoVerdictIfNothingFailedForSure() {
    // Without a word of the service before the fault, nothing is known of it.
    Drill drill = drill(0.8).expects(new MustFail("the other", List.of("other")));

    assertThatThrownBy(drill::run)
        .isInstanceOf(MachineTooBusyException.class)
        .hasMessageContaining("busy: no verdict, as this machine was too busy to measure on.")
        .hasMessageContaining("UNKNOWN the other fails while the fault is in force");
    assertThat(drills.published()).hasSize(1);
  }

  @Test
  void isNotMeasuredAgainOnAQuietMachine() {
    assertThatThrownBy(drill(0.5, 1)::run).isInstanceOf(DrillFailedError.class);
    assertThat(measurementsOf(service)).isEqualTo(1);
  }

  @Test
  void isNotMeasuredAgainForWhatNoMachineExplains() {
    Drill drill = drill(0.8).expects(new AnswersRight("it", List.of("service")));

    assertThatThrownBy(drill::run).isInstanceOf(DrillFailedError.class);
    assertThat(measurementsOf(service)).isEqualTo(1);
  }

  @Test
  void breaksNothingOnAMachineWithoutTimeToSpare() {
    assertThatThrownBy(drill(0.99)::run)
        .isInstanceOf(MachineTooBusyException.class)
        .hasMessageContaining("nothing was broken, as nothing could have been measured");
    assertThat(service.done()).doesNotContain("inject");
    assertThat(QuickDrills.results(drills.published().getLast()))
        .containsExactly(Result.INCONCLUSIVE, Result.PASS, Result.UNKNOWN);
  }
}
