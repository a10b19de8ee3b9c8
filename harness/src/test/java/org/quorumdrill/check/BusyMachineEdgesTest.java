package org.quorumdrill.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.BusyMachine.Why;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Outcome;
import org.quorumdrill.timeline.Timeline;

/** The limits from which on a machine is busy, too busy, or too small. */
class BusyMachineEdgesTest {

  private static final String CONTAINER = "container/m1";

  @Test
  void isBusyFrom55PercentOn() {
    assertThat(before(0.55)).isPresent();
    assertThat(before(0.54)).isEmpty();
  }

  /** The machine that was waited for this much all the time. */
  private static Optional<BusyMachine> before(double share) {
    return BusyMachine.of(pressed(s -> share * s).timeline());
  }

  @Test
  void isJustBusyBelow65Percent() {
    Timeline none = HandMade.drill().timeline();

    assertThat(new BusyMachine(none, 0.64, Why.BEFORE).isJustBusy()).isTrue();
    assertThat(new BusyMachine(none, 0.65, Why.BEFORE).isJustBusy()).isFalse();
  }

  @Test
  void isTooMuchFrom95PercentOn() {
    assertThat(BusyMachine.isTooMuch(0.95)).isTrue();
    assertThat(BusyMachine.isTooMuch(0.94)).isFalse();
  }

  @Test
  void holdsUpWhatWasOpenWithinASecondOfATimeWithNothingLeft() {
    // From 30.01 to 31.01 s it has a fifth left, and before and after that everything.
    Timeline timeline =
        pressed(s -> s < 31 ? 0 : 0.8)
            .ask("a", 28, 29, Outcome.OK, "ok")
            .ask("a", 28.5, 29.01, Outcome.OK, "ok")
            .ask("a", 30.5, 30.6, Outcome.OK, "ok")
            .ask("a", 32.01, 32.5, Outcome.OK, "ok")
            .ask("a", 32.02, 32.5, Outcome.OK, "ok")
            .timeline();
    List<Observation> asked = timeline.lane("a");

    assertThat(new BusyMachine(timeline, 0.7, Why.BEFORE).notHeldUp(asked))
        .extracting(Observation::sentNanos)
        .containsExactly(28_000_000_000L, 32_020_000_000L);
    assertThat(new BusyMachine(timeline, 0.6, Why.BEFORE).notHeldUp(asked))
        .as("not beyond its limits")
        .isEqualTo(asked);
  }

  @Test
  void isTooSmallIfTheContainerIsStoppedInAFifthOfItsPeriods() {
    assertThat(stormed(0.96, s -> usage(s, s, 2 * s)))
        .hasValueSatisfying(
            machine -> {
              assertThat(machine.why()).isEqualTo(Why.TOO_SMALL);
              assertThat(machine.words())
                  .isEqualTo(
                      "the container kept to its limit, and something on this machine, which all nodes share, waited for a processor 96 % of the time");
            });
    assertThat(stormed(0.96, s -> usage(s, s, s))).as("in a tenth").isEmpty();
    assertThat(stormed(0.9, s -> usage(s, s, 2 * s))).as("on a larger machine").isEmpty();
  }

  @Test
  void countsOnlyWhatWasStoppedDuringTheFault() {
    assertThat(stormed(0.96, s -> usage(s, s, 100))).isEmpty();
  }

  @Test
  void isNotTooSmallIfTheContainerHasNoPeriods() {
    assertThat(stormed(0.96, s -> "at=%d usage=%d".formatted((int) s, (int) s))).isEmpty();
  }

  @Test
  void isNotKnownToBeTooSmallIfTheContainerIsAnotherOneOrWasNotSeen() {
    assertThat(stormed(0.96, s -> usage(s, s < 40 ? s : s - 40, 7 * s))).isEmpty();
    assertThat(stormed(0.96, s -> s < 20 || s >= 60 ? usage(s, s, 7 * s) : "silent")).isEmpty();
  }

  /** A machine that is quiet but for the fault, during which it is waited for this much. */
  private static Optional<BusyMachine> stormed(double share, DoubleFunction<String> container) {
    return BusyMachine.of(
        pressed(s -> share * Math.clamp(s - 20, 0, 40)).lane(CONTAINER, 1, container).timeline());
  }

  /** A container with ten periods a second. */
  private static String usage(double second, double usage, double throttled) {
    return "at=%d usage=%d periods=%d throttled=%d"
        .formatted((int) second, (int) usage, (int) (10 * second), (int) throttled);
  }

  /**
   * A machine that is looked at every second.
   *
   * @param waited how many seconds something has waited for a processor, by the second
   */
  private static HandMade pressed(DoubleUnaryOperator waited) {
    return HandMade.drill()
        .lane(
            LaneGroups.MACHINE_PRESSURE,
            1,
            s -> "cpu=%d".formatted(Math.round(1e6 * waited.applyAsDouble(s))));
  }
}
