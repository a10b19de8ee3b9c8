package org.quorumdrill.check.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quorumdrill.check.Result.FAIL;
import static org.quorumdrill.check.Result.PASS;
import static org.quorumdrill.check.Result.UNKNOWN;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.Drills;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.timeline.Outcome;

/** A percentile of the latency exactly at its budget and just beyond it, and what is unclear. */
class LatencyAtMostEdgesTest {

  private static final List<String> LANE = List.of("a");
  private static final String CLAIM = "it: 75 % answered within 200 ms";

  private static Verdict judge(HandMade drill) {
    return new LatencyAtMost("it", LANE, 75, 0.2).check(drill.timeline());
  }

  private static HandMade answeredIn(HandMade drill, int from, int to, double seconds) {
    for (int s = from; s < to; s++) {
      drill.instead("a", s, s + seconds, Outcome.OK, "ok");
    }
    return drill;
  }

  private static HandMade good() {
    return HandMade.drill().lane("a", 1, s -> "ok");
  }

  @Test
  void onlyPercentilesAndBudgetsThatCanBeMeasuredAreAccepted() {
    for (double percentile : List.of(-1.0, 0.0, 100.1)) {
      assertThatThrownBy(() -> new LatencyAtMost("it", LANE, percentile, 1))
          .isInstanceOf(IllegalArgumentException.class);
    }
    for (double budget : List.of(-1.0, 0.0, 1_800.0)) {
      assertThatThrownBy(() -> new LatencyAtMost("it", LANE, 90, budget))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(new LatencyAtMost("it", LANE, 100, 1_799).check(good().timeline()).result())
        .isEqualTo(PASS);
  }

  @Test
  void theClaimTellsThePercentileAndTheBudget() {
    assertThat(new LatencyAtMost("it", LANE, 99.9, 1).check(good().timeline()).claim())
        .isEqualTo("it: 99.9 % answered within 1.0 s");
    assertThat(new LatencyAtMost("it", LANE, 90, 2.5).check(good().timeline()).claim())
        .isEqualTo("it: 90 % answered within 2.5 s");
  }

  @Test
  void anAnswerWithinExactlyTheBudgetIsInTime() {
    assertThat(judge(answeredIn(good(), 20, 60, 0.2)))
        .isEqualTo(
            new Verdict(
                CLAIM,
                PASS,
                "200 ms in the worst lane",
                List.of(
                    "a: 40 asked, 0 not answered well; median 200 ms, 90 % 200 ms, 99 % 200 ms, slowest 200 ms")));
  }

  @Test
  void anAnswerOneMillisecondBeyondTheBudgetIsLate() {
    String line =
        "a: 40 asked, 0 not answered well; median 201 ms, 90 % 201 ms, 99 % 201 ms, slowest 201 ms";

    assertThat(judge(answeredIn(good(), 20, 60, 0.201)))
        .isEqualTo(new Verdict(CLAIM, FAIL, line, List.of(line)));
  }

  @Test
  void tenQuestionsAreEnoughAndNineAreNot() {
    assertThat(judge(HandMade.drill().lane("a", 4, s -> "ok")))
        .isEqualTo(
            new Verdict(
                CLAIM,
                PASS,
                "10 ms in the worst lane",
                List.of(
                    "a: 10 asked, 0 not answered well; median 10 ms, 90 % 10 ms, 99 % 10 ms, slowest 10 ms")));

    String few = "during the fault, a asked only 9 times";
    assertThat(judge(HandMade.drill().lane("a", 4, s -> s == 20 ? "silent" : "ok")))
        .isEqualTo(new Verdict(CLAIM, UNKNOWN, few, List.of(few)));
  }

  /** Of the 40 questions of the fault these are missing: every other one from 22 s on. */
  private static HandMade missing(int until, int failedUntil) {
    return HandMade.drill()
        .lane(
            "a",
            1,
            s ->
                s >= 22 && s <= until && s % 2 == 0
                    ? "silent"
                    : s >= 40 && s < failedUntil ? "bad" : "ok");
  }

  @Test
  void whatIsMissingMayHaveBeenInTime() {
    HandMade tenLate = answeredIn(missing(30, 45), 45, 50, 0.3);
    answeredIn(tenLate, 50, 55, 0.2);
    String lack = "during the fault, a: 35 of 40 questions were asked";

    assertThat(judge(tenLate))
        .isEqualTo(
            new Verdict(
                CLAIM,
                UNKNOWN,
                lack,
                List.of(
                    lack,
                    "so many questions are missing that it may hold; a: 35 asked, 5 not answered well; median 10 ms, 90 % 10.0 s, 99 % 10.0 s, slowest 10.0 s")));
    assertThat(judge(answeredIn(tenLate, 55, 56, 0.3)).result())
        .as("11 of 40 are late, whatever became of the others")
        .isEqualTo(FAIL);
  }

  @Test
  void aFewMissingQuestionsAreNoDoubt() {
    String line =
        "a: 36 asked, 10 not answered well; median 10 ms, 90 % 10.0 s, 99 % 10.0 s, slowest 10.0 s";

    assertThat(judge(missing(28, 50))).isEqualTo(new Verdict(CLAIM, FAIL, line, List.of(line)));
  }

  @Test
  void aHarnessThatSentItsQuestionsLateProvesNothing() {
    Drills drill = Drills.drill().good("a");
    for (int s = Drills.FAULT; s < Drills.HEAL; s++) {
      drill.late("a", s, 0.125);
    }
    String late =
        "the harness sent its questions late; from then on it took 10 ms; a: 40 asked, 0 not answered well; median 135 ms, 90 % 135 ms, 99 % 135 ms, slowest 135 ms";

    assertThat(new LatencyAtMost("it", LANE, 90, 0.01).check(drill.timeline()))
        .isEqualTo(new Verdict("it: 90 % answered within 10 ms", UNKNOWN, late, List.of(late)));
  }

  @Test
  void aLaneThatWasTooSlowBeforeTheFaultProvesNothing() {
    HandMade drill = answeredIn(good(), 0, 60, 0.201);
    String slow =
        "it took 201 ms before the fault already; a: 40 asked, 0 not answered well; median 201 ms, 90 % 201 ms, 99 % 201 ms, slowest 201 ms";

    assertThat(judge(drill)).isEqualTo(new Verdict(CLAIM, UNKNOWN, slow, List.of(slow)));
  }

  @Test
  void aLaneThatJustKeptItsBudgetBeforeTheFaultIsJudged() {
    HandMade drill = answeredIn(answeredIn(good(), 0, 20, 0.2), 20, 60, 0.201);

    assertThat(judge(drill).result()).isEqualTo(FAIL);
  }
}
