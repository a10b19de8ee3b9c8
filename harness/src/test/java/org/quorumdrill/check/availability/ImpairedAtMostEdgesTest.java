package org.quorumdrill.check.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorumdrill.check.Result.FAIL;
import static org.quorumdrill.check.Result.PASS;
import static org.quorumdrill.check.Result.UNKNOWN;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.BusyMachine;
import org.quorumdrill.check.BusyMachine.Why;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.timeline.Outcome;

/** Failures that stop exactly with the budget and just after it, and waits just too short. */
class ImpairedAtMostEdgesTest {

  private static final List<String> LANE = List.of("a");
  private static final Checker UNDISTURBED = new ImpairedAtMost("it", LANE, 0);
  private static final Checker TEN_SECONDS = new ImpairedAtMost("it", LANE, 10);
  private static final String CLAIM = "it: failures stop within 10 s of the fault";
  private static final String NOBODY = "it: nobody notices anything";

  private static HandMade good() {
    return HandMade.drill().lane("a", 1, s -> "ok");
  }

  private static HandMade failing(int from, int to) {
    return HandMade.drill().lane("a", 1, s -> s >= from && s < to ? "bad" : "ok");
  }

  /** Twice as slow as a quiet one. */
  private static BusyMachine busy(HandMade drill) {
    return new BusyMachine(drill.timeline(), 0.75, Why.BEFORE);
  }

  @Test
  void aFailureExactlyAtTheBudgetIsInTime() {
    String summary =
        "11 of 40 failed, the last one sent 10.0 to 10.0 s after the fault took effect";

    assertThat(TEN_SECONDS.check(failing(20, 31).timeline()))
        .isEqualTo(new Verdict(CLAIM, PASS, summary, List.of("a: " + summary + ": bad")));
  }

  @Test
  void aFailureAfterTheBudgetIsTooLate() {
    String summary =
        "12 of 40 failed, the last one sent 11.0 to 11.0 s after the fault took effect";

    assertThat(TEN_SECONDS.check(failing(20, 32).timeline()))
        .isEqualTo(new Verdict(CLAIM, FAIL, summary, List.of("a: " + summary + ": bad")));
  }

  @Test
  void aFaultNoLongerThanTheBudgetShowsNothing() {
    assertThat(new ImpairedAtMost("it", LANE, 40).check(good().timeline()))
        .isEqualTo(
            new Verdict(
                "it: failures stop within 40 s of the fault",
                UNKNOWN,
                "the fault lasted 40.0 s only, so nothing was seen after the budget",
                List.of()));
    assertThat(new ImpairedAtMost("it", LANE, 39).check(good().timeline()))
        .isEqualTo(
            new Verdict(
                "it: failures stop within 39 s of the fault",
                PASS,
                "none of 40 failed",
                List.of("a: none of 40 failed")));
  }

  @Test
  void aQuestionInFlightWhenTheFaultBeganCountsAndOneSentWithTheHealingDoesNot() {
    HandMade drill =
        good()
            .instead("a", 19, 20, Outcome.FAILED, "reset")
            .instead("a", 60, 60.01, Outcome.FAILED, "bad");
    String summary = "1 of 41 failed, the last one sent 0.0 to 0.0 s after the fault took effect";

    assertThat(TEN_SECONDS.check(drill.timeline()))
        .isEqualTo(new Verdict(CLAIM, PASS, summary, List.of("a: " + summary + ": reset")));
  }

  @Test
  void theQuestionsOfAllLanesAreAddedUp() {
    HandMade drill =
        HandMade.drill()
            .lane("a", 1, s -> s >= 21 && s < 23 ? "bad" : "ok")
            .lane("b", 1, s -> s == 21 ? "bad" : "ok")
            .instead("a", 23, 26, Outcome.OK, "ok")
            .instead("b", 25, 28, Outcome.OK, "ok");

    assertThat(new ImpairedAtMost("it", List.of("a", "b"), 5).check(drill.timeline()))
        .isEqualTo(
            new Verdict(
                "it: failures stop within 5 s of the fault",
                PASS,
                "3 of 80 failed, 2 were late, the last one sent 5.0 to 5.0 s after the fault took effect",
                List.of(
                    "a: 2 of 40 failed, 1 were late, the last one sent 3.0 to 3.0 s after the fault took effect: the answer took 3.0 s",
                    "b: 1 of 40 failed, 1 were late, the last one sent 5.0 to 5.0 s after the fault took effect: the answer took 3.0 s")));
  }

  @Test
  void oneLateAnswerIsNoticedButABusyMachineExplainsIt() {
    HandMade drill = good().instead("a", 30, 33, Outcome.OK, "ok");
    String summary =
        "0 of 80 failed, 1 were late, the last one sent 10.0 to 10.0 s after the fault took effect";

    assertThat(UNDISTURBED.check(drill.timeline()))
        .isEqualTo(
            new Verdict(
                NOBODY,
                FAIL,
                summary,
                List.of(
                    "a: " + summary + ": the answer took 3.0 s",
                    "a: 1 of 80 answers were slow: median 0.01 s, slowest 3.00 s; before the fault 0.01 s and 0.01 s")));
    assertThat(UNDISTURBED.explainedBy(busy(drill))).isTrue();
  }

  /** Nothing is answered from 30 s until then, but nothing fails. */
  private static HandMade frozenUntil(double second) {
    return good()
        .instead("a", 30, second, Outcome.OK, "ok")
        .instead("a", 31, second, Outcome.OK, "ok");
  }

  @Test
  void aWaitOfTwoSecondsIsNotNoticedAndALongerOneIs() {
    assertThat(UNDISTURBED.check(frozenUntil(32).timeline()))
        .isEqualTo(new Verdict(NOBODY, PASS, "none of 80 failed", List.of("a: none of 80 failed")));

    String wait = "a: no good answer came for 2.0 s, until 32.0 s";
    assertThat(UNDISTURBED.check(frozenUntil(32.002).timeline()))
        .isEqualTo(new Verdict(NOBODY, FAIL, wait, List.of(wait, "a: none of 80 failed")));
  }

  /** Each question from 30 s on fails at once; the last one at 34 s only then. */
  private static HandMade outUntil(double second) {
    HandMade drill = good();
    for (int s = 30; s < 34; s++) {
      drill.instead("a", s, s, Outcome.FAILED, "refused");
    }
    return drill.instead("a", 34, second, Outcome.FAILED, "refused");
  }

  @Test
  void aBusyMachineExplainsAnOutageOfTwiceTheNoticedTimeAndNoLongerOne() {
    assertThat(UNDISTURBED.explainedBy(busy(outUntil(34)))).isTrue();
    assertThat(UNDISTURBED.explainedBy(busy(outUntil(34.001)))).isFalse();
  }

  @Test
  void aBusyMachineExplainsNothingInALaneThatWasNeverGood() {
    HandMade drill = HandMade.drill().lane("a", 1, s -> s < 20 ? "bad" : "ok");

    assertThat(UNDISTURBED.explainedBy(busy(drill))).isFalse();
  }
}
