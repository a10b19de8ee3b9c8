package org.quorumdrill.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.availability.OutageAtMost;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Timeline;

/** A machine that waits for IO 5 % of the time, and 43 % while the fault is in force. */
class MachineStallsTest {

  private static final String WORDS =
      "while the fault was in force, something on this machine waited for a processor 80 % of the time (80 % before it), for IO 43 % of the time (5 % before it), for memory 0 % of the time (0 % before it)";

  private static final Checker OUTAGE = new OutageAtMost("it", List.of("a"), 5);

  @Test
  void theShareOfTheFaultAndOfTheTimeBefore() {
    assertThat(MachineStalls.duringFault(watched(HandMade.drill()).timeline())).contains(WORDS);
  }

  @Test
  void whatTheHostGaveToOthersIsNotThereForTheDrill() {
    Timeline half =
        HandMade.drill()
            .lane(lane(), 1, s -> "cpu=%d steal=%d".formatted(micros(0.4 * s), micros(0.5 * s)))
            .timeline();

    assertThat(MachineStalls.duringFault(half))
        .contains(
            "while the fault was in force, something on this machine waited for a processor 40 % of the time (40 % before it), for the host of this virtual machine 50 % of the time (50 % before it)");
    assertThat(MachineStalls.each(half).getFirst().processorShare())
        .as("40 % of the half that is left")
        .isCloseTo(0.7, within(0.001));
    assertThat(BusyMachine.of(half)).isPresent();
    assertThat(
            MachineStalls.duringFault(
                HandMade.drill().lane(lane(), 1, s -> "cpu=0 steal=0").timeline()))
        .hasValueSatisfying(words -> assertThat(words).doesNotContain("host"));
  }

  private static long micros(double seconds) {
    return Math.round(seconds * 1e6);
  }

  @Test
  void eachLookWithTheNext() {
    List<MachineStalls> all = MachineStalls.each(watched(HandMade.drill()).timeline());

    assertThat(all).hasSize(99);
    assertThat(all.get(10).percent("io")).isEqualTo("5 %");
    assertThat(all.get(40).percent("io")).isEqualTo("43 %");
    assertThat(all.get(40).percent("cpu")).isEqualTo("80 %");
    assertThat(all.get(40).toNanos() - all.get(40).fromNanos()).isEqualTo(1_000_000_000L);
  }

  @Test
  void lateLooksAreNoOther() {
    DoubleFunction<String> sparse =
        second -> second % 7 == 0 || second % 7 > 4 ? counters(second) : "silent";

    assertThat(MachineStalls.duringFault(HandMade.drill().lane(lane(), 1, sparse).timeline()))
        .hasValueSatisfying(words -> assertThat(words).contains("for IO 4").contains("80 %"));
  }

  @Test
  void nobodyLookedOrNothingWasCounted() {
    assertThat(MachineStalls.duringFault(HandMade.drill().timeline())).isEmpty();
    assertThat(MachineStalls.duringFault(HandMade.drill().lane(lane(), 1, second -> "").timeline()))
        .isEmpty();
    assertThat(
            MachineStalls.duringFault(
                watched(HandMade.drill()).without(Mark.Kind.FAULT_INJECTED).timeline()))
        .isEmpty();
    assertThat(
            MachineStalls.duringFault(
                HandMade.drill()
                    .lane(lane(), 1, second -> second < 30 ? "io=0" : "io=0 memory=0")
                    .timeline()))
        .hasValueSatisfying(
            words -> assertThat(words).endsWith("IO 0 % of the time (0 % before it)"));
  }

  @Test
  void aFailureIsToldOfItAndStaysOne() {
    HandMade drill = watched(HandMade.drill()).lane("a", 1, s -> s > 25 && s < 50 ? "bad" : "ok");
    Verdict with = Judge.judge(drill.timeline(), List.of(OUTAGE)).getLast();
    Verdict without = OUTAGE.check(drill.timeline());

    assertThat(with.result()).isEqualTo(Result.FAIL);
    assertThat(with.summary()).isEqualTo(without.summary());
    assertThat(with.evidence()).hasSize(without.evidence().size() + 1).endsWith(WORDS);
  }

  @Test
  void nothingElseIsToldOfIt() {
    List<Verdict> good =
        Judge.judge(
            watched(HandMade.drill()).lane("a", 1, second -> "ok").timeline(), List.of(OUTAGE));
    Verdict known =
        Judge.judge(
                watched(HandMade.drill())
                    .lane("a", 1, s -> s > 25 && s < 50 ? "bad" : "ok")
                    .timeline(),
                List.of(
                    new KnownWeakness(
                        new Finding("it", "is weak", ""), OUTAGE, new AnyExtent(), true, false)))
            .getLast();

    assertThat(good).extracting(Verdict::result).containsOnly(Result.PASS);
    assertThat(good).flatExtracting(Verdict::evidence).doesNotContain(WORDS);
    assertThat(known.result()).isEqualTo(Result.FINDING);
    assertThat(known.evidence()).doesNotContain(WORDS);
  }

  private static HandMade watched(HandMade drill) {
    return drill.lane(lane(), 1, MachineStallsTest::counters);
  }

  private static String lane() {
    return LaneGroups.MACHINE_PRESSURE;
  }

  /** The counters, in microseconds. */
  private static String counters(double second) {
    double inFault = Math.clamp(second, HandMade.FAULT, HandMade.HEAL) - HandMade.FAULT;
    long io = Math.round(50_000 * (second - inFault) + 430_000 * inFault);
    return "cpu=%d io=%d memory=0".formatted(Math.round(800_000 * second), io);
  }
}
