package org.quorumdrill.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quorumdrill.verdict.Result.FAIL;
import static org.quorumdrill.verdict.Result.PASS;
import static org.quorumdrill.verdict.Result.UNKNOWN;

import java.util.List;
import java.util.function.DoublePredicate;
import org.junit.jupiter.api.Test;
import org.quorumdrill.probe.Mark;
import org.quorumdrill.probe.Outcome;

/** Two questions a second; the healing begins at 60 s. */
class AcceptedWithinTest {

  private static final Checker CHECKER = new AcceptedWithin("writes", List.of("a"), 10);

  @Test
  void inTime() {
    Verdict verdict = CHECKER.check(bad(from(20, 69)).timeline());

    assertThat(verdict.result()).as(verdict.toString()).isEqualTo(PASS);
    assertThat(verdict.evidence())
        .containsExactly(
            "a: recovered 9.0 s after the healing began, the first answer came after 9.0 s");
  }

  @Test
  void tooLate() {
    assertThat(judge(bad(from(20, 70.5)))).isEqualTo(FAIL);
  }

  @Test
  void inTimeButAnsweredTooLate() {
    HandMade drill = HandMade.drill().lane("a", 0.5, s -> s < 20 ? "ok" : s < 73 ? "bad" : "ok");
    for (double sent = 69; sent < 73; sent += 0.5) {
      drill.instead("a", sent, 73, Outcome.OK, "hung until then");
    }

    assertThat(judge(drill)).isEqualTo(FAIL);
    assertThat(judge(drill.instead("a", 70, 70.001, Outcome.OK, "too late by a hair")))
        .isEqualTo(FAIL);
    assertThat(judge(drill.instead("a", 69.5, 69.9, Outcome.OK, "good"))).isEqualTo(PASS);
  }

  @Test
  void aFewGoodAnswersAreNoRecovery() {
    // 4.5 s of good answers at first: recovered only at 71 s.
    assertThat(judge(bad(from(20, 62).or(from(66.5, 71))))).isEqualTo(FAIL);
  }

  @Test
  void onceRecoveredItStaysSo() {
    assertThat(judge(bad(from(20, 62).or(s -> s == 80)))).as("a fluke").isEqualTo(PASS);
    assertThat(judge(bad(from(20, 62).or(s -> s == 80 || s == 90)))).isEqualTo(PASS);

    assertThat(judge(bad(from(20, 62).or(s -> s == 99.5))))
        .as("how long it would have lasted is not known")
        .isEqualTo(UNKNOWN);

    Verdict again = CHECKER.check(bad(from(20, 62).or(from(80, 81))).timeline());
    assertThat(again.result()).isEqualTo(FAIL);
    assertThat(again.summary()).contains("two in a row failed again at 80.0 s");
  }

  @Test
  void neverRecovered() {
    assertThat(judge(bad(s -> s >= 20))).isEqualTo(FAIL);
    assertThat(judge(bad(s -> s >= 20 && s % 4 == 0))).as("every eighth fails").isEqualTo(FAIL);
    assertThat(judge(bad(s -> s >= 20).endingAt(65))).as("but not given 10 s").isEqualTo(UNKNOWN);
  }

  @Test
  void recoveredButNotWatchedForLongEnough() {
    assertThat(judge(bad(from(20, 62)).endingAt(67))).isEqualTo(PASS);
    assertThat(judge(bad(from(20, 62)).endingAt(66.5))).isEqualTo(UNKNOWN);
    assertThat(judge(bad(from(20, 71)).endingAt(72)))
        .as("too late, however it went on")
        .isEqualTo(FAIL);
  }

  @Test
  void everyLaneCounts() {
    Checker both = new AcceptedWithin("writes", List.of("a", "b"), 10);
    HandMade late = bad(s -> s < 62).lane("b", 0.5, s -> s < 75 ? "bad" : "ok");
    HandMade lateAndSilent = bad(s -> s < 75).lane("b", 0.5, s -> s > 80 ? "silent" : "ok");

    assertThat(both.check(late.timeline()).result()).isEqualTo(FAIL);
    assertThat(both.check(lateAndSilent.timeline()).result()).isEqualTo(FAIL);
    assertThat(both.check(bad(s -> s < 62).timeline()).result())
        .as("there is no b")
        .isEqualTo(UNKNOWN);
  }

  @Test
  void aLaneThatDoesNotAskCanNotFail() {
    assertThat(judge(HandMade.drill().lane("a", 0.5, s -> s > 70 && s < 75 ? "silent" : "ok")))
        .isEqualTo(UNKNOWN);
    assertThat(judge(HandMade.drill().lane("a", 0.5, s -> s % 1 == 0 ? "silent" : "ok")))
        .isEqualTo(UNKNOWN);
  }

  @Test
  void withoutAHealingOrAnEndNothingIsKnown() {
    assertThat(judge(bad(s -> s < 62).without(Mark.Kind.HEAL_STARTED))).isEqualTo(UNKNOWN);
    assertThat(judge(bad(s -> s < 62).without(Mark.Kind.FINISHED))).isEqualTo(UNKNOWN);
  }

  @Test
  void theDrillWaitsUntilItIsCalm() {
    DoublePredicate bad = from(20, 62);

    assertThat(CHECKER.settled(bad(bad).endingAt(66.5).timeline())).isFalse();
    assertThat(CHECKER.settled(bad(bad).endingAt(67.5).timeline())).isTrue();
    assertThat(CHECKER.settled(bad(s -> s >= 20).timeline())).isFalse();
    assertThat(CHECKER.settled(bad(bad).without(Mark.Kind.HEAL_STARTED).timeline())).isFalse();
    assertThat(CHECKER.settled(HandMade.drill().timeline())).isFalse();
  }

  @Test
  void aClaimAboutNothingIsRefused() {
    assertThatThrownBy(() -> new AcceptedWithin("it", List.of(), 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new AcceptedWithin("it", List.of("a"), Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static DoublePredicate from(double from, double to) {
    return s -> s >= from && s < to;
  }

  private static HandMade bad(DoublePredicate when) {
    return HandMade.drill().lane("a", 0.5, s -> when.test(s) ? "bad" : "ok");
  }

  private static Result judge(HandMade drill) {
    return CHECKER.check(drill.timeline()).result();
  }
}
