package org.quorumdrill.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorumdrill.verdict.Result.FAIL;
import static org.quorumdrill.verdict.Result.FINDING;
import static org.quorumdrill.verdict.Result.INCONCLUSIVE;
import static org.quorumdrill.verdict.Result.PASS;
import static org.quorumdrill.verdict.Result.UNKNOWN;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorumdrill.probe.Mark;

class JudgeTest {

  private static final Checker FLAKY = new ImpairedAtMost("it", List.of("a"), 5);

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
    assertThat(judged(failing.good(org.quorumdrill.probe.Heartbeat.LANE), FLAKY)).endsWith(FAIL);
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
    Checker known = new KnownWeakness("flaky", FLAKY, true, "do better");
    Checker unknown = new KnownWeakness("flaky", FLAKY, false, "do better");

    assertThat(judged(Drills.drill().failing("a", 20, 40), known)).endsWith(FINDING);
    assertThat(judged(Drills.drill().failing("a", 20, 40), unknown)).endsWith(FAIL);
    assertThat(judged(Drills.drill().good("a"), known)).endsWith(FAIL);
    assertThat(judged(Drills.drill().good("a"), unknown)).endsWith(PASS);
    assertThat(judged(Drills.quiet().good("a"), known)).endsWith(UNKNOWN);
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
}
