package org.quorumdrill.check.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorumdrill.check.Result.FAIL;
import static org.quorumdrill.check.Result.PASS;
import static org.quorumdrill.check.Result.UNKNOWN;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.Judge;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.timeline.Outcome;

/** The exact limits of a change of state, what is said of it, and what could not be seen. */
class StateChangeEdgesTest {

  private static final Pattern UP = Pattern.compile("=UP");
  private static final Checker CHECKER = new StateChange("it", List.of("a"), UP, 2, 12, 20);
  private static final String CLAIM = "it within 12 s, and back within 20 s";
  private static final String OUT = "a: 9.5 to 10.0 s after the fault took effect: m=DOWN";
  private static final String BACK = "well again 9.5 to 10.0 s after the healing began";
  private static final String IN_BETWEEN = ", and it saw nothing in between";
  private static final String NEVER_OUT =
      "a: was never seen to change while the fault was in force";
  private static final String CAME_BACK = "a: came back while the fault was still in force";

  @Test
  void aGoodVerdictTellsWhenItLeftAndWhenItWasBack() {
    assertThat(check(down(30, 70)))
        .isEqualTo(
            new Verdict(
                CLAIM,
                PASS,
                "a: out 9.5 to 10.0 s after the fault took effect, " + BACK,
                List.of(OUT, "a: " + BACK)));
  }

  @Test
  void itMayLeaveAtTheVeryMomentOfTheFaultIfNoShortestTimeIsAsked() {
    Checker atOnce = new StateChange("it", List.of("a"), UP, 0, 12, 20);

    assertThat(atOnce.check(down(20, 70).timeline()))
        .isEqualTo(
            new Verdict(
                CLAIM,
                PASS,
                "a: out 0.0 to 0.0 s after the fault took effect, " + BACK,
                List.of("a: 0.0 to 0.0 s after the fault took effect: m=DOWN", "a: " + BACK)));
  }

  @Test
  void itLeavesTooSoonOnlyIfItWasSeenOutBeforeTheShortestTimeWasOver() {
    assertSays(
        down(21.5, 70).instead("a", 21.5, 21.9, Outcome.OK, "m=DOWN"),
        FAIL,
        "a: 1.0 to 1.9 s after the fault took effect: m=DOWN");
    assertSays(
        down(21.5, 70).instead("a", 21.5, 22, Outcome.OK, "m=DOWN"),
        UNKNOWN,
        "a: 1.0 to 2.0 s after the fault took effect: m=DOWN" + IN_BETWEEN);
    assertSays(down(22.5, 70), PASS, "a: out 2.0 to 2.5 s after the fault took effect, " + BACK);
  }

  @Test
  void itLeavesTooLateOnlyIfItWasSeenWellAfterTheLongestTime() {
    assertSays(down(32, 70), PASS, "a: out 11.5 to 12.0 s after the fault took effect, " + BACK);
    assertSays(
        down(32.5, 70),
        UNKNOWN,
        "a: 12.0 to 12.5 s after the fault took effect: m=DOWN" + IN_BETWEEN);
    assertSays(down(33, 70), FAIL, "a: 12.5 to 13.0 s after the fault took effect: m=DOWN");
  }

  @Test
  void whatIsSeenOutOnlyWhenTheHealingBeginsNeverLeft() {
    HandMade late = down(59.5, 70).instead("a", 59.5, 60, Outcome.OK, "m=DOWN");

    assertSays(late, FAIL, NEVER_OUT);
    assertSays(down(60, 70), FAIL, NEVER_OUT);
  }

  @Test
  void aWatcherThatWasNotAnsweredInTimeCanNotSayThatItNeverLeft() {
    String unseen = NEVER_OUT + ", but it saw nothing when it should have changed";

    assertSays(lane(s -> s > 32 && s < 60 ? "bad" : "m=UP"), UNKNOWN, unseen);
    assertSays(
        lane(s -> s > 32 && s < 59.5 ? "bad" : "m=UP").instead("a", 59.5, 60, Outcome.OK, "m=UP"),
        UNKNOWN,
        unseen);
    assertSays(lane(s -> s > 32.5 && s < 60 ? "bad" : "m=UP"), FAIL, NEVER_OUT);
  }

  @Test
  void itMustHaveBeenWellUntilTheFault() {
    assertSays(
        lane(s -> s == 10 || (s >= 30 && s < 70) ? "m=DOWN" : "m=UP"),
        UNKNOWN,
        "a did not see it well all the time before the fault");
  }

  @Test
  void itCameBackTooSoonIfItWasSeenWellBeforeTheHealing() {
    assertSays(down(30, 70).instead("a", 59.5, 59.9, Outcome.OK, "m=UP"), FAIL, CAME_BACK);
    assertThat(check(down(30, 70).instead("a", 59.5, 60, Outcome.OK, "m=UP")).result())
        .as("answered when the healing began")
        .isEqualTo(PASS);
  }

  @Test
  void ofTwoQuestionsAtOnceEitherMayBeTheEarlierOne() {
    assertThat(check(down(30, 70).ask("a", 30, 30.02, Outcome.OK, "m=UP")).result())
        .isEqualTo(PASS);
  }

  @Test
  void tenSecondsWithoutAnAnswerHideNoReturn() {
    Verdict longer = check(unseenUntil(45.5));

    assertThat(check(unseenUntil(45)).result()).isEqualTo(PASS);
    assertThat(longer.result()).isEqualTo(UNKNOWN);
    assertThat(longer.evidence())
        .containsExactly(
            "a: saw nothing from 35.0 s to 45.5 s, so it may have come back", OUT, "a: " + BACK);
  }

  /** Out from 30 s to 70 s, with an answer at 35 s and the next question at a second. */
  private static HandMade unseenUntil(double second) {
    return lane(s -> s > 34.5 && s < second ? "bad" : s >= 30 && s < 70 ? "m=DOWN" : "m=UP")
        .instead("a", 34.5, 35, Outcome.OK, "m=DOWN");
  }

  @Test
  void itIsBackTooLateOnlyIfItWasSeenOutAfterTheLongestTime() {
    assertSays(
        down(30, 80),
        PASS,
        "a: out 9.5 to 10.0 s after the fault took effect, "
            + "well again 19.5 to 20.0 s after the healing began");
    assertSays(
        down(30, 80.5),
        UNKNOWN,
        "a: well again 20.0 to 20.5 s after the healing began" + IN_BETWEEN);
    assertSays(down(30, 81), FAIL, "a: well again 20.5 to 21.0 s after the healing began");
  }

  @Test
  void whatIsNotSeenAfterTheHealingMayBeBack() {
    assertThat(check(lastSeenOutAt(59.5)))
        .isEqualTo(
            new Verdict(
                CLAIM,
                UNKNOWN,
                "a: saw nothing after the healing",
                List.of("a: saw nothing after the healing", OUT)));
    assertSays(
        lastSeenOutAt(60),
        UNKNOWN,
        "a: had not come back 0 s after the healing began, when it was last seen");
    assertSays(
        lastSeenOutAt(80),
        UNKNOWN,
        "a: had not come back 20 s after the healing began, when it was last seen");
    assertSays(lastSeenOutAt(80.5), FAIL, "a: never came back");
  }

  /** Out from 30 s on; every question after a second fails. */
  private static HandMade lastSeenOutAt(double second) {
    return lane(s -> s < 30 ? "m=UP" : s <= second ? "m=DOWN" : "bad");
  }

  @Test
  void starvationMakesTheTimeToLeaveLongerByAsMuchAsItLasted() {
    assertThat(starvedFrom(22, down(40.5, 70)))
        .as("20 s, of which 8 are excused")
        .isEqualTo(
            "UNKNOWN would be FAIL (a: 20.0 to 20.5 s after the fault took effect: m=DOWN), but the"
                + " harness itself was starved from 22.0 to 24.0 s");
    assertThat(starvedFrom(22, down(41, 70)))
        .as("20.5 s")
        .isEqualTo("FAIL a: 20.5 to 21.0 s after the fault took effect: m=DOWN");
  }

  @Test
  void starvationMakesTheTimeToReturnLongerByAsMuchAsItLasted() {
    assertThat(starvedFrom(62, down(30, 88.5)))
        .as("28 s, of which 8 are excused")
        .isEqualTo(
            "UNKNOWN would be FAIL (a: well again 28.0 to 28.5 s after the healing began), but the"
                + " harness itself was starved from 62.0 to 64.0 s");
    assertThat(starvedFrom(62, down(30, 89)))
        .as("28.5 s")
        .isEqualTo("FAIL a: well again 28.5 to 29.0 s after the healing began");
  }

  @Test
  void starvationExcusesThatItDidNotReturnOnlyForAsLongAsItLasted() {
    assertThat(starvedFrom(62, lastSeenOutAt(88)))
        .as("28 s, of which 8 are excused")
        .isEqualTo(
            "UNKNOWN would be FAIL (a: never came back), but the harness itself was starved from"
                + " 62.0 to 64.0 s");
    assertThat(starvedFrom(62, lastSeenOutAt(88.5)))
        .as("28.5 s")
        .isEqualTo("FAIL a: never came back");
  }

  /** Without a processor for 2 s from a second on, which may show for 6 s more. */
  private static String starvedFrom(double second, HandMade drill) {
    drill.lane("heartbeat", 1, s -> s > second && s < second + 2 ? "silent" : "ok");
    Verdict verdict = Judge.judge(drill.timeline(), List.of(CHECKER)).getLast();
    return verdict.result() + " " + verdict.summary();
  }

  private static HandMade down(double from, double to) {
    return lane(s -> s >= from && s < to ? "m=DOWN" : "m=UP");
  }

  private static HandMade lane(DoubleFunction<String> answers) {
    return HandMade.drill().lane("a", 0.5, answers);
  }

  private static void assertSays(HandMade drill, Result result, String summary) {
    Verdict verdict = check(drill);
    assertThat(verdict.result()).as(verdict.toString()).isEqualTo(result);
    assertThat(verdict.summary()).isEqualTo(summary);
  }

  private static Verdict check(HandMade drill) {
    return CHECKER.check(drill.timeline());
  }
}
