package org.quorumdrill.check.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorumdrill.check.Result.FAIL;
import static org.quorumdrill.check.Result.PASS;
import static org.quorumdrill.check.Result.UNKNOWN;

import java.util.List;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Outcome;

/** Outages that are just within a budget, and just beyond it; the fault is from 20 to 60 s. */
class OutageAtMostEdgesTest {

  private static Verdict judge(HandMade drill, double budget) {
    return new OutageAtMost("it", List.of("a"), budget).check(drill.timeline());
  }

  private static HandMade asking(DoubleFunction<String> answers) {
    return HandMade.drill().lane("a", 1, answers);
  }

  private static String claim(int seconds) {
    return "it: no outage longer than %d s".formatted(seconds);
  }

  private static Verdict noOutage(int budget, int questions) {
    return new Verdict(
        claim(budget),
        PASS,
        "no outage; 0 of %d questions failed".formatted(questions),
        List.of("a: %d questions".formatted(questions)));
  }

  @Test
  void theLeastThatAnOutageLastedMayBeTheBudget() {
    HandMade threeBad = asking(s -> s >= 30 && s < 33 ? "bad" : "ok");
    String summary = "longest 2.0 to 4.0 s (a); 3 of 80 questions failed";
    String outage = "a: 2.0 to 4.0 s at 30.0 s (3 failed, first: bad)";

    assertThat(judge(threeBad, 1.99))
        .isEqualTo(new Verdict(claim(2), PASS, summary, List.of("a: 80 questions", outage)));
    assertThat(judge(threeBad, 1.98))
        .isEqualTo(new Verdict(claim(2), FAIL, summary, List.of(outage, "a: 80 questions")));
  }

  @Test
  void aWaitForAnAnswerMayBeTheBudget() {
    HandMade frozen = asking(s -> "ok");
    for (int s = 40; s < 45; s++) {
      frozen.instead("a", s, 45, Outcome.OK, "ok");
    }
    String wait = "a: no good answer came for 5.0 s, until 45.0 s";

    assertThat(judge(frozen, 5)).isEqualTo(noOutage(5, 80));
    assertThat(judge(frozen, 4))
        .isEqualTo(new Verdict(claim(4), FAIL, wait, List.of(wait, "a: 80 questions")));
  }

  @Test
  void aFaultMustLastForLongerThanTheBudgetAndTwoIntervals() {
    HandMade lasting =
        asking(s -> "ok")
            .lane("b", 10, s -> "ok")
            .mark(59, Mark.Kind.FAULT_PROVEN, "k8smaster2", "");
    String tooShort =
        "the fault lasted 40.0 s only, so even an outage all the while would be within the budget";

    assertThat(judge(lasting, 38))
        .isEqualTo(new Verdict(claim(38), UNKNOWN, tooShort, List.of(tooShort, "a: 80 questions")));
    assertThat(judge(lasting, 37)).isEqualTo(noOutage(37, 80));
  }

  @Test
  void aLaneSeesNoOutageThatIsShorterThanItsInterval() {
    HandMade good = asking(s -> "ok");
    String lack = "a asked nothing for 1.0 s, so it could not see so short an outage";

    assertThat(judge(good, 1)).isEqualTo(noOutage(1, 80));
    assertThat(judge(good, 0.75)).isEqualTo(new Verdict(claim(1), UNKNOWN, lack, List.of(lack)));
  }

  @Test
  void whatIsAskedAfterTheEndIsNotJudged() {
    HandMade stopped =
        asking(s -> s >= 90 ? "bad" : "ok")
            .without(Mark.Kind.FINISHED)
            .mark(90, Mark.Kind.FINISHED, "drill", "");

    assertThat(judge(stopped, 5)).isEqualTo(noOutage(5, 70));
  }

  @Test
  void anOutageCountsIfItWasSeenToLastUntilTheFault() {
    HandMade earlier = asking(s -> s >= 10 && s < 13 ? "bad" : "ok");
    HandMade untilTheFault = asking(s -> s >= 18 && s < 21 ? "bad" : "ok");

    assertThat(judge(earlier, 5)).isEqualTo(noOutage(5, 80));
    assertThat(judge(untilTheFault, 5))
        .isEqualTo(
            new Verdict(
                claim(5),
                PASS,
                "longest 2.0 to 4.0 s (a); 1 of 80 questions failed",
                List.of("a: 80 questions", "a: 2.0 to 4.0 s at 18.0 s (3 failed, first: bad)")));
  }
}
