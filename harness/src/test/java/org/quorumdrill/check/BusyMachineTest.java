package org.quorumdrill.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.availability.ImpairedAtMost;
import org.quorumdrill.check.availability.LatencyAtMost;
import org.quorumdrill.check.availability.OutageAtMost;
import org.quorumdrill.check.etcd.EtcdLeaderStays;
import org.quorumdrill.timeline.LaneGroups;

class BusyMachineTest {

  private static final Checker UNDISTURBED = new ImpairedAtMost("it", List.of("a"), 0);

  @Test
  void explainsAnElection() {
    assertThat(judged(0.78, elected(), new EtcdLeaderStays())).isEqualTo(Result.UNKNOWN);
    assertThat(judged(0.5, elected(), new EtcdLeaderStays())).isEqualTo(Result.FAIL);
  }

  private static HandMade elected() {
    return HandMade.drill()
        .lane(
            "etcd/m1",
            1,
            s -> "member=1 leader=1 term=%d revision=%.0f".formatted(s < 30 ? 2 : 3, s));
  }

  @Test
  void explainsAnswersThatTakeLongerButNotForEver() {
    Checker fast = new LatencyAtMost("it", List.of("a"), 90, 0.2);

    assertThat(judged(0.78, HandMade.answeredIn(0.4), fast)).isEqualTo(Result.UNKNOWN);
    assertThat(judged(0.78, HandMade.answeredIn(4), fast)).isEqualTo(Result.FAIL);
    assertThat(judged(0.5, HandMade.answeredIn(0.4), fast)).isEqualTo(Result.FAIL);
  }

  @Test
  void explainsOneHiccupAndNoSecondOne() {
    assertThat(judged(0.78, badAt(30, 31), UNDISTURBED)).isEqualTo(Result.UNKNOWN);
    assertThat(judged(0.78, badAt(30, 50), UNDISTURBED)).isEqualTo(Result.FAIL);
    assertThat(judged(0.5, badAt(30, 31), UNDISTURBED)).isEqualTo(Result.FAIL);
  }

  private static HandMade badAt(int first, int second) {
    return HandMade.drill().lane("a", 1, s -> s == first || s == second ? "bad" : "ok");
  }

  @Test
  void explainsWhatWaitedForAMachineThatHadNothingLeft() {
    assertThat(saturated(s -> s >= 30 && s < 45 && s % 3 == 0 ? "bad" : "ok", 0.7))
        .isEqualTo(Result.UNKNOWN);
    assertThat(saturated(s -> s >= 30 && s < 55 && s % 3 == 0 ? "bad" : "ok", 0.7))
        .as("after that, too")
        .isEqualTo(Result.FAIL);
    assertThat(saturated(s -> s >= 30 && s < 45 ? "bad" : "ok", 0.7))
        .as("an outage is no hold-up")
        .isEqualTo(Result.FAIL);
    assertThat(saturated(s -> s >= 30 && s < 45 && s % 3 == 0 ? "bad" : "ok", 0.5))
        .as("on a machine that was quiet before")
        .isEqualTo(Result.FAIL);
  }

  /** From 30 to 45 s the machine has nothing left. */
  private static Result saturated(DoubleFunction<String> answers, double before) {
    HandMade drill =
        HandMade.drill()
            .lane("a", 1, answers)
            .lane(
                LaneGroups.MACHINE_PRESSURE,
                1,
                s -> pressure(1, before * s + (1 - before) * Math.clamp(s - 30, 0, 15)));
    return Judge.judge(drill.timeline(), List.of(UNDISTURBED)).getLast().result();
  }

  @Test
  void isTooSmallIfAContainerWithinItsLimitLeavesItNothing() {
    Checker fast = new LatencyAtMost("it", List.of("a"), 90, 0.2);

    assertThat(stormed(7, fast)).isEqualTo(Result.UNKNOWN);
    assertThat(stormed(0, fast)).as("a container without a limit").isEqualTo(Result.FAIL);
  }

  /** Before the storm the machine is just busy, which explains 0.23 s in the place of 0.2 s. */
  private static Result stormed(int throttledASecond, Checker checker) {
    HandMade drill =
        HandMade.answeredIn(0.4)
            .lane(
                "container/m1",
                1,
                s ->
                    "at=%d usage=%d periods=%d throttled=%d throttledTime=0"
                        .formatted((int) s, (int) s, 10 * (int) s, throttledASecond * (int) s))
            .lane(
                LaneGroups.MACHINE_PRESSURE,
                1,
                s -> pressure(1, 0.57 * s + 0.41 * Math.clamp(s - 20, 0, 40)));
    return Judge.judge(drill.timeline(), List.of(checker)).getLast().result();
  }

  @Test
  void thatTheFaultOverranExplainsWhatItHeldUpAfterABudget() {
    DoubleFunction<String> now = s -> s >= 21 && s < 45 && s % 3 == 0 ? "bad" : "ok";

    assertThat(overrun(now, 20, 50)).isEqualTo(Result.UNKNOWN);
    assertThat(overrun(now, 20, 39)).as("not most of the time").isEqualTo(Result.FAIL);
    assertThat(overrun(s -> s >= 21 && s < 57 && s % 3 == 0 ? "bad" : "ok", 20, 50))
        .as("when it had time again, too")
        .isEqualTo(Result.FAIL);
    assertThat(overrun(s -> s >= 21 && s < 45 ? "bad" : "ok", 20, 50))
        .as("an outage is no hold-up")
        .isEqualTo(Result.FAIL);
  }

  @Test
  void isNotOverrunByWhatIsStormedOnPurpose() {
    DoubleFunction<String> now = s -> s >= 21 && s < 45 && s % 3 == 0 ? "bad" : "ok";

    assertThat(
            judgedLater(
                overrunDrill(now, 20, 50)
                    .lane("container/m1", 1, s -> "at=%d usage=%d".formatted((int) s, (int) s))))
        .isEqualTo(Result.FAIL);
  }

  /** A machine that is quiet but for a stretch with nothing left. */
  private static Result overrun(DoubleFunction<String> answers, int from, int to) {
    return judgedLater(overrunDrill(answers, from, to));
  }

  private static HandMade overrunDrill(DoubleFunction<String> answers, int from, int to) {
    return HandMade.drill()
        .lane("a", 1, answers)
        .lane(
            LaneGroups.MACHINE_PRESSURE,
            1,
            s -> pressure(1, 0.3 * s + 0.7 * Math.clamp(s - from, 0, to - from)));
  }

  private static Result judgedLater(HandMade drill) {
    return Judge.judge(drill.timeline(), List.of(new ImpairedAtMost("it", List.of("a"), 10)))
        .getLast()
        .result();
  }

  @Test
  void explainsNoOutage() {
    HandMade down = HandMade.drill().lane("a", 1, s -> s > 30 && s < 50 ? "bad" : "ok");

    assertThat(judged(0.9, down, new OutageAtMost("it", List.of("a"), 5))).isEqualTo(Result.FAIL);
  }

  @Test
  void aFindingIsExcusedAsFarAsItsClaim() {
    Checker known =
        new KnownWeakness(
            new Finding("it", "is weak", ""), UNDISTURBED, new AnyExtent(), true, false);
    HandMade good = HandMade.drill().lane("a", 1, s -> "ok");

    assertThat(judged(0.78, good, known)).as("it has disappeared").isEqualTo(Result.FAIL);
  }

  @Test
  void tellsWhatTheMachineWasLike() {
    HandMade drill = elected().lane(LaneGroups.MACHINE_PRESSURE, 1, s -> pressure(0.78, s));

    assertThat(Judge.judge(drill.timeline(), List.of(new EtcdLeaderStays())).getLast().summary())
        .startsWith("would be FAIL (etcd/m1 at 30.0 s")
        .endsWith(
            "waited for a processor 78 % of the time before the fault already (a quiet one: below 55 %)");
  }

  private static Result judged(double pressure, HandMade drill, Checker checker) {
    return Judge.judge(
            drill.lane(LaneGroups.MACHINE_PRESSURE, 1, s -> pressure(pressure, s)).timeline(),
            List.of(checker))
        .getLast()
        .result();
  }

  /** The counters, in microseconds. */
  private static String pressure(double share, double second) {
    return "cpu=%d io=0 memory=0".formatted(Math.round(share * 1e6 * second));
  }
}
