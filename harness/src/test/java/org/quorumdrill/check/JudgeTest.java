package org.quorumdrill.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorumdrill.check.Result.FAIL;
import static org.quorumdrill.check.Result.FINDING;
import static org.quorumdrill.check.Result.INCONCLUSIVE;
import static org.quorumdrill.check.Result.PASS;
import static org.quorumdrill.check.Result.UNKNOWN;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.availability.AnswersWithin;
import org.quorumdrill.check.availability.ImpairedAtMost;
import org.quorumdrill.check.availability.OutageAtMost;
import org.quorumdrill.check.availability.RecoversWithin;
import org.quorumdrill.check.etcd.EtcdAgrees;
import org.quorumdrill.check.kubernetes.NodeStaysReady;
import org.quorumdrill.check.kubernetes.PodsBack;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.Mark;

class JudgeTest {

  private static final Checker FLAKY = new ImpairedAtMost("it", List.of("a"), 5);
  private static final Finding WEAK = new Finding("flaky", "it is flaky", "do better");

  private static List<Result> judged(Drills drill, Checker... checkers) {
    return Judge.judge(drill.timeline(), List.of(checkers)).stream().map(Verdict::result).toList();
  }

  @Test
  void alwaysAsksWhetherTheFaultWasRealAndEnoughWasSeen() {
    assertThat(judged(Drills.drill().good("a"), FLAKY)).containsExactly(PASS, PASS, PASS);
    assertThat(judged(Drills.drill().good("a").without(Mark.Kind.FAULT_PROVEN), FLAKY))
        .containsExactly(INCONCLUSIVE, PASS, PASS);
    assertThat(judged(Drills.drill().good("a"), new EnoughObserved(), FLAKY))
        .as("but only once")
        .hasSize(3);
  }

  @Test
  void aFaultThatEndedByItselfProvesNothing() {
    assertThat(
            judged(
                Drills.drill().good("a").mark(59, Mark.Kind.FAULT_NOT_PROVEN, "healed itself"),
                FLAKY))
        .startsWith(INCONCLUSIVE);
  }

  @Test
  void blamesNobodyForWhatAStarvedHarnessSaw() {
    Drills failing = Drills.drill().failing("a", 20, 40);

    assertThat(judged(failing, FLAKY)).endsWith(FAIL);
    assertThat(judged(failing.good(LaneGroups.HEARTBEAT), FLAKY)).endsWith(FAIL);
    assertThat(
            judged(
                Drills.drill()
                    .failing("a", 20, 40)
                    .lane("heartbeat", s -> s > 24 && s < 31 ? "silent" : "ok"),
                FLAKY))
        .endsWith(UNKNOWN);
  }

  @Test
  void whatIsLostIsLostEvenWhenTheHarnessWasStarved() {
    HandMade starved =
        HandMade.drill()
            .lane("heartbeat", 1, s -> s > 24 && s < 31 ? "silent" : "ok")
            .mark(99, Mark.Kind.ETCD_HASHED, "m1", "revision=1 compacted=0 hash=a")
            .mark(99, Mark.Kind.ETCD_HASHED, "m2", "revision=1 compacted=0 hash=b");

    assertThat(Judge.judge(starved.timeline(), List.of(new EtcdAgrees(3))).getLast().result())
        .isEqualTo(FAIL);
  }

  @Test
  void aKnownWeaknessIsAFindingAndAnyChangeOfItFails() {
    Checker known = new KnownWeakness(WEAK, FLAKY, new AnyExtent(), true, false);
    Checker unknown = new KnownWeakness(WEAK, FLAKY, new AnyExtent(), false, false);

    assertThat(judged(Drills.drill().failing("a", 20, 40), known)).endsWith(FINDING);
    assertThat(judged(Drills.drill().failing("a", 20, 40), unknown)).endsWith(FAIL);
    assertThat(judged(Drills.drill().good("a"), known)).endsWith(FAIL);
    assertThat(judged(Drills.drill().good("a"), unknown)).endsWith(PASS);
    assertThat(judged(Drills.quiet().good("a"), known)).endsWith(UNKNOWN);
  }

  @Test
  void aWeaknessThatComesOnlySometimesNeedNotShow() {
    Checker race = new KnownWeakness(WEAK, FLAKY, new AnyExtent(), true, true);

    assertThat(judged(Drills.drill().failing("a", 20, 40), race)).endsWith(FINDING);
    assertThat(judged(Drills.drill().good("a"), race)).endsWith(PASS);
    assertThat(Judge.judge(Drills.drill().good("a").timeline(), List.of(race)).getLast().summary())
        .startsWith("a known weakness that did not show this time: ");
    assertThat(judged(Drills.quiet().good("a"), race)).endsWith(UNKNOWN);
    assertThat(
            judged(
                Drills.drill().failing("a", 20, 40),
                new KnownWeakness(WEAK, FLAKY, new AnyExtent(), false, true)))
        .as("not of this variant")
        .endsWith(FAIL);
  }

  @Test
  void aShareOfTheAnswersMustBeQuick() {
    Checker checker = new AnswersWithin("it", List.of("a"), 1, 0.75);

    assertThat(checker.check(Drills.drill().good("a").timeline()).result()).isEqualTo(PASS);
    assertThat(checker.check(Drills.drill().failing("a", 20, 30).timeline()).result())
        .as("30 of 40")
        .isEqualTo(PASS);
    assertThat(checker.check(Drills.drill().failing("a", 20, 31).timeline()).result())
        .isEqualTo(FAIL);
    assertThat(checker.check(Drills.quiet().good("a").timeline()).result()).isEqualTo(UNKNOWN);
    assertThat(checker.check(Drills.drill().good("b").timeline()).result()).isEqualTo(UNKNOWN);
  }

  /** Adds a question of another lane, sent 1.5 s late at 80 s; nothing else is wrong. */
  private static Drills aSecondLate(Drills drill) {
    return drill.good("b").late("b", 80, 1.5);
  }

  @Test
  void aLateQuestionDoesNotExcuseWhatLastedLonger() {
    Checker outage = new OutageAtMost("it", List.of("a"), 5);

    assertThat(judged(aSecondLate(Drills.drill().failing("a", 20, 50)), outage))
        .as("30 s, and a second of starvation elsewhere")
        .containsExactly(PASS, UNKNOWN, FAIL);
    assertThat(judged(aSecondLate(Drills.drill().failing("a", 78, 85)), outage))
        .as("in the very moment")
        .endsWith(UNKNOWN);
    assertThat(judged(aSecondLate(Drills.drill().failing("a", 70, 100)), outage))
        .as("the moment and 20 s more")
        .endsWith(FAIL);
    assertThat(
            judged(
                aSecondLate(Drills.drill().failing("a", 20, 100)),
                new RecoversWithin("it", List.of("a"), 10),
                new SteadyState()))
        .as("never recovered")
        .endsWith(FAIL, FAIL);
    assertThat(
            judged(
                aSecondLate(Drills.drill().failing("a", 20, 40)),
                new KnownWeakness(WEAK, FLAKY, new AnyExtent(), true, false)))
        .as("a weakness is seen all the same")
        .endsWith(FINDING);
    assertThat(
            judged(
                aSecondLate(Drills.drill().good("a")),
                new KnownWeakness(WEAK, FLAKY, new AnyExtent(), true, false)))
        .as("one that was not may have been missed")
        .endsWith(UNKNOWN);
  }

  @Test
  void aSilentHarnessDoesNotHideALongOutage() {
    Drills drill =
        Drills.drill()
            .lane("a", s -> s > 80 && s < 84 ? "silent" : s >= 20 && s < 50 ? "bad" : "ok")
            .lane("heartbeat", s -> s > 80 && s < 84 ? "silent" : "ok");

    assertThat(judged(drill, new OutageAtMost("it", List.of("a"), 2))).endsWith(FAIL);
  }

  @Test
  void aSecondMakesNoContainerRestartAndNoLeaseRunOut() {
    Drills restarted =
        aSecondLate(
            Drills.drill().lane("pods/m1", s -> "kube-system/coredns@m1=true:" + (s < 40 ? 0 : 1)));
    Drills starved =
        Drills.drill()
            .lane("pods/m1", s -> "kube-system/coredns@m1=true:" + (s < 40 ? 0 : 1))
            .lane("heartbeat", s -> s > 24 && s < 40 ? "silent" : "ok");
    Drills notReady =
        aSecondLate(Drills.drill().lane("nodes/m1", s -> s == 40 ? "m2=False" : "m2=True"));
    Checker pods = new PodsBack(List.of("pods/m1"), "coredns", 1, 0);

    assertThat(judged(restarted, pods)).endsWith(FAIL);
    assertThat(judged(starved, pods)).as("15 s may").endsWith(UNKNOWN);
    assertThat(judged(notReady, new NodeStaysReady("m2", List.of("nodes/m1")))).endsWith(FAIL);
  }

  @Test
  void whatWasGivenMustBeSoAtTheEnd() {
    Drills given = Drills.drill().good("a").mark(0, Mark.Kind.GIVEN, "1 CPU");

    assertThat(judged(given, FLAKY)).as("nobody looked again").startsWith(INCONCLUSIVE);
    assertThat(judged(given.mark(101, Mark.Kind.GIVEN_HELD), FLAKY))
        .containsExactly(PASS, PASS, PASS);
    assertThat(judged(given.mark(101, Mark.Kind.GIVEN_LOST, "2 CPU"), FLAKY))
        .startsWith(INCONCLUSIVE);
  }

  @Test
  void whatCanNotBeReadIsNotKnown() {
    assertThat(judged(Drills.drill().good("a").mark(101, Mark.Kind.READ_OUT_FAILED), FLAKY))
        .containsExactly(PASS, UNKNOWN, PASS);
  }
}
