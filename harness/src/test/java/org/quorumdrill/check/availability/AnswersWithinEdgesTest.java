package org.quorumdrill.check.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quorumdrill.check.Result.FAIL;
import static org.quorumdrill.check.Result.PASS;
import static org.quorumdrill.check.Result.UNKNOWN;

import java.util.List;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.BusyMachine;
import org.quorumdrill.check.BusyMachine.Why;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Drills;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.timeline.Outcome;

/** Answers exactly in time and just too late, as many as must be and one less. */
class AnswersWithinEdgesTest {

  private static final List<String> LANE = List.of("a");
  private static final Checker MOST = new AnswersWithin("it", LANE, 1, 0.75);
  private static final Checker NEARLY_ALL = new AnswersWithin("it", LANE, 1, 0.9);
  private static final String CLAIM = "it: 75 % answered within 1.0 s";

  @Test
  void theShareIsAboveNothingAndAtMostAll() {
    for (double share : List.of(-0.1, 0.0, 1.1)) {
      assertThatThrownBy(() -> new AnswersWithin("it", LANE, 1, share))
          .isInstanceOf(IllegalArgumentException.class);
    }
    Checker all = new AnswersWithin("it", LANE, 1, 1);

    assertThat(all.check(Drills.drill().good("a").timeline()))
        .isEqualTo(
            new Verdict(
                "it: 100 % answered within 1.0 s",
                PASS,
                "100 % in the worst lane",
                List.of("a: 40 of 40 within 1.0 s, slowest 0.0 s")));
    assertThat(all.check(Drills.drill().failing("a", 30, 31).timeline()).result()).isEqualTo(FAIL);
  }

  @Test
  void anAnswerExactlyInTimeCounts() {
    assertThat(MOST.check(HandMade.answeredIn(1).timeline()))
        .isEqualTo(
            new Verdict(
                CLAIM,
                PASS,
                "100 % in the worst lane",
                List.of("a: 40 of 40 within 1.0 s, slowest 1.0 s")));
    assertThat(MOST.check(HandMade.answeredIn(1.5).timeline()))
        .isEqualTo(
            new Verdict(
                CLAIM,
                FAIL,
                "0 % in the worst lane",
                List.of("a: 0 of 40 within 1.0 s, slowest 1.5 s")));
    assertThat(MOST.check(HandMade.answeredIn(1.001).timeline()).result()).isEqualTo(FAIL);
  }

  @Test
  void tenQuestionsAreEnoughAndNineAreNot() {
    assertThat(MOST.check(HandMade.drill().lane("a", 4, s -> "ok").timeline()))
        .isEqualTo(
            new Verdict(
                CLAIM,
                PASS,
                "100 % in the worst lane",
                List.of("a: 10 of 10 within 1.0 s, slowest 0.0 s")));

    HandMade nine = HandMade.drill().lane("a", 4, s -> s == 20 ? "silent" : "ok");
    String few = "a asked only 9 times during the fault";
    assertThat(MOST.check(nine.timeline()))
        .isEqualTo(new Verdict(CLAIM, UNKNOWN, few, List.of(few)));
  }

  @Test
  void whatIsMissingMayHaveBeenInTime() {
    HandMade drill =
        HandMade.drill()
            .lane(
                "a",
                1,
                s ->
                    s >= 22 && s <= 30 && s % 2 == 0 ? "silent" : s >= 40 && s < 50 ? "bad" : "ok");
    String lack = "during the fault, a: 35 of 40 questions were asked";

    assertThat(MOST.check(drill.timeline()))
        .isEqualTo(
            new Verdict(
                CLAIM,
                UNKNOWN,
                lack,
                List.of(
                    lack,
                    "so many questions are missing that it may hold; a: 25 of 35 within 1.0 s, slowest 0.0 s")));
    assertThat(MOST.check(drill.instead("a", 50, 50.01, Outcome.FAILED, "bad").timeline()).result())
        .as("11 of 40 are late, whatever became of the others")
        .isEqualTo(FAIL);
  }

  /** Those from 20 s on are sent a second late; the others in the fault fail. */
  private static Drills sentLate(int until) {
    Drills drill = Drills.drill().failing("a", Drills.FAULT, Drills.HEAL);
    for (int s = Drills.FAULT; s < until; s++) {
      drill.late("a", s, 1);
    }
    return drill;
  }

  @Test
  void aHarnessThatSentItsQuestionsLateProvesNothing() {
    String late =
        "the harness sent its questions late, which may be all of it; a: 0 of 40 within 1.0 s, slowest 1.0 s";

    assertThat(MOST.check(sentLate(50).timeline()))
        .isEqualTo(new Verdict(CLAIM, UNKNOWN, late, List.of(late)));
    assertThat(MOST.check(sentLate(49).timeline()).result())
        .as("one less than must be, even counted from the sending")
        .isEqualTo(FAIL);
  }

  /** Before the fault 12 of 15 are answered; in it those fail that come before some second. */
  private static HandMade badBefore(int failedUntil) {
    return HandMade.drill()
        .lane("a", 1, s -> s < 5 ? "silent" : s < 8 || (s >= 20 && s < failedUntil) ? "bad" : "ok");
  }

  @Test
  void twiceAsManyLateAsBeforeTheFaultProveNothing() {
    String noBetter = "a was no better before the fault: 12 of 15";

    assertThat(NEARLY_ALL.check(badBefore(40).timeline()))
        .isEqualTo(
            new Verdict("it: 90 % answered within 1.0 s", UNKNOWN, noBetter, List.of(noBetter)));
  }

  @Test
  void moreThanTwiceAsManyLateAsBeforeTheFaultAreAFailure() {
    Verdict verdict = NEARLY_ALL.check(badBefore(41).timeline());

    assertThat(verdict.result()).isEqualTo(FAIL);
    assertThat(verdict.evidence()).containsExactly("a: 19 of 40 within 1.0 s, slowest 0.0 s");
  }

  @Test
  void aLaneThatJustKeptTheClaimBeforeTheFaultIsJudged() {
    Drills drill = Drills.drill().lane("a", s -> s < 5 || (s >= 20 && s < 40) ? "bad" : "ok");

    assertThat(MOST.check(drill.timeline()))
        .isEqualTo(
            new Verdict(
                CLAIM,
                FAIL,
                "50 % in the worst lane",
                List.of("a: 20 of 40 within 1.0 s, slowest 0.0 s")));
  }

  @Test
  void aQuestionThatTheFaultCaughtTellsNothingOfTheTimeBefore() {
    AnswersWithin nearlyAll = new AnswersWithin("it", List.of("a"), 1, 0.96);
    DoubleFunction<String> answers = s -> s >= 20 && s < 26 ? "bad" : "ok";

    assertThat(nearlyAll.check(caught(answers, 19.5).timeline()).result()).isEqualTo(FAIL);
    assertThat(nearlyAll.check(caught(answers, 18.5).timeline()).result())
        .as("it was late by then")
        .isEqualTo(UNKNOWN);
  }

  private static HandMade caught(DoubleFunction<String> answers, double sent) {
    return HandMade.drill().lane("a", 1, answers).ask("a", sent, 24, Outcome.TIMEOUT, "silent");
  }

  @Test
  void aMachineThatIsTwiceAsSlowExplainsTwiceTheTimeAndNoMore() {
    BusyMachine twice = new BusyMachine(HandMade.answeredIn(2).timeline(), 0.75, Why.BEFORE);
    BusyMachine more = new BusyMachine(HandMade.answeredIn(2.1).timeline(), 0.75, Why.BEFORE);

    assertThat(MOST.explainedBy(twice)).isTrue();
    assertThat(MOST.explainedBy(more)).isFalse();
  }
}
