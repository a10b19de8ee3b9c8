package org.quorumdrill.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorumdrill.check.Result.FAIL;
import static org.quorumdrill.check.Result.FINDING;
import static org.quorumdrill.check.Result.PASS;
import static org.quorumdrill.check.Result.UNKNOWN;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.availability.AnswersWithin;
import org.quorumdrill.check.availability.ImpairedAtMost;
import org.quorumdrill.check.availability.LatencyAtMost;
import org.quorumdrill.check.etcd.QuorumSurvives;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Outcome;

/** Checks for failures that hide behind something else: a known one, a wait, another moment. */
class HiddenFailuresTest {

  @Test
  void aKnownWeaknessSpeaksForNoLaneThatCouldNotBeJudged() {
    Checker known =
        new KnownWeakness(
            new Finding("id", "it is weak", ""),
            new AnswersRight("it is right", List.of("a", "b")),
            new AnyExtent(),
            true,
            false);

    assertThat(judge(known, Drills.drill().lane("a", s -> "bad").good("b"))).isEqualTo(FINDING);
    assertThat(judge(known, Drills.drill().lane("a", s -> "bad"))).isEqualTo(UNKNOWN);
  }

  @Test
  void questionsThatHungBeforeTheFaultAreFailuresOfBefore() {
    HandMade drill = HandMade.drill().lane("a", 1, s -> "ok");
    drill.instead("a", 15, 20, Outcome.TIMEOUT, "no answer in 5 s");

    assertThat(
            judge(
                new SteadyState(), drill.instead("a", 16, 21, Outcome.TIMEOUT, "no answer in 5 s")))
        .isEqualTo(FAIL);
  }

  @Test
  void aLaneThatHungFromTheBeginningWasNeverWell() {
    HandMade drill = HandMade.drill().lane("a", 1, s -> "ok");
    for (int s = 0; s < 20; s++) {
      // It waits longer than the whole time before the fault.
      drill.instead("a", s, s + 60, Outcome.TIMEOUT, "no answer in 60 s");
    }

    Verdict verdict = new SteadyState().check(drill.timeline());

    assertThat(verdict.result()).isEqualTo(FAIL);
    assertThat(verdict.evidence()).contains("before: a: not one good answer");
  }

  @Test
  void whatTheWarmUpAskedIsNoFailureOfLater() {
    HandMade drill =
        HandMade.drill()
            .without(Mark.Kind.STARTED)
            .mark(5, Mark.Kind.STARTED, "drill", "")
            .lane("a", 1, s -> "ok");

    assertThat(
            judge(new SteadyState(), drill.instead("a", 1, 6, Outcome.TIMEOUT, "no answer in 5 s")))
        .isEqualTo(PASS);
  }

  @Test
  void whatFreezesWasNoticed() {
    Checker undisturbed = new ImpairedAtMost("it", List.of("a"), 0);

    assertThat(judge(undisturbed, frozen(30, 31))).isEqualTo(PASS);
    Verdict verdict = undisturbed.check(frozen(30, 33).timeline());
    assertThat(verdict.result()).isEqualTo(FAIL);
    assertThat(verdict.evidence()).contains("a: no good answer came for 3.0 s, until 33.0 s");
  }

  /** A freeze, after which everything asked meanwhile is answered at once, and well. */
  private static HandMade frozen(int from, int to) {
    HandMade drill = HandMade.drill().lane("a", 1, s -> "ok");
    for (int s = from; s < to; s++) {
      drill.instead("a", s, to + 0.01, Outcome.OK, "ok");
    }
    return drill;
  }

  @Test
  void whatWasSlowBeforeTheFaultIsNotItsDoing() {
    Checker within = new AnswersWithin("it", List.of("a"), 1, 0.85);
    Checker latency = new LatencyAtMost("it", List.of("a"), 99, 1);

    assertThat(judge(within, slow(20))).isEqualTo(FAIL);
    assertThat(judge(latency, slow(20))).isEqualTo(FAIL);
    assertThat(judge(within, slow(0))).isEqualTo(UNKNOWN);
    assertThat(judge(latency, slow(0))).isEqualTo(UNKNOWN);
  }

  private static HandMade slow(int from) {
    HandMade drill = HandMade.drill().lane("a", 1, s -> "ok");
    for (int s = from; s < 60; s++) {
      drill.instead("a", s, s + 1.2, Outcome.OK, "ok");
    }
    return drill;
  }

  @Test
  void aMajorityIsAsOldAsItsVotes() {
    HandMade drill = HandMade.drill();
    for (int member = 1; member <= 3; member++) {
      int id = member;
      drill.lane(
          "etcd/m" + member,
          1,
          // Two are silent for 4 s; the third has no leader in that time.
          s ->
              s < 30 || s >= 34
                  ? "member=%d leader=1 term=2".formatted(id)
                  : id == 3 ? "member=3 leader=0 term=2" : "bad");
    }

    Verdict verdict = new QuorumSurvives(3, 4.5).check(drill.timeline());

    assertThat(verdict.summary()).startsWith("never more than 5.0 s without a majority");
    assertThat(verdict.result()).isEqualTo(FAIL);
  }

  private static Result judge(Checker checker, Drills drill) {
    return checker.check(drill.timeline()).result();
  }

  private static Result judge(Checker checker, HandMade drill) {
    return checker.check(drill.timeline()).result();
  }
}
