package org.quorumdrill.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.Outcome;

/** Which questions tell of the time before the fault and of the end, and what a few of them say. */
class SteadyStateEdgesTest {

  private static final String CLAIM = "all is well before the fault and again at the end";

  @Test
  void whatIsAnsweredOnlyAfterTheFaultSaysNothingOfBefore() {
    HandMade drill = good();
    for (int second = 0; second < 20; second++) {
      drill.instead("a", second, 25, Outcome.OK, "ok");
    }

    assertThat(judged(drill))
        .isEqualTo(unknown("before the fault, nothing is known of a", "1 lanes"));
  }

  @Test
  void whatWasNotAskedSaysNothingEither() {
    assertThat(judged(HandMade.drill().lane("a", 1, s -> s < 20 ? "silent" : "ok")))
        .isEqualTo(unknown("before the fault, a: 0 of 20 questions were asked", "1 lanes"));
  }

  @Test
  void oneFailureOfFiftyIsToldAndNoMore() {
    HandMade fifty = HandMade.drill().lane("a", 0.4, s -> Math.round(10 * s) == 40 ? "bad" : "ok");

    assertThat(judged(fifty)).isEqualTo(passed("before: a: 1 of 50 not well, first: bad"));
  }

  @Test
  void oneFailureOfFewerLeavesItOpen() {
    HandMade fewer =
        HandMade.drill()
            .lane(
                "a",
                0.4,
                s -> {
                  long tenths = Math.round(10 * s);
                  return tenths == 40 ? "bad" : tenths == 80 ? "silent" : "ok";
                });

    assertThat(judged(fewer))
        .isEqualTo(unknown("before: a: 1 of 49 not well, first: bad", "1 lanes"));
  }

  @Test
  void aFailureInTheMomentOfTheFaultIsNotOfBefore() {
    assertThat(judged(good().instead("a", 19, 20, Outcome.FAILED, "bad"))).isEqualTo(passed());
    assertThat(judged(good().instead("a", 19, 19.5, Outcome.FAILED, "bad")))
        .isEqualTo(unknown("before: a: 1 of 20 not well, first: bad", "1 lanes"));
  }

  @Test
  void aQuestionThatHadWaitedThreeSecondsForAnAnswerIs() {
    assertThat(judged(good().instead("a", 17, 22, Outcome.FAILED, "bad")))
        .isEqualTo(unknown("before: a: 1 of 20 not well, first: bad", "1 lanes"));
    assertThat(judged(good().instead("a", 18, 23, Outcome.FAILED, "bad"))).isEqualTo(passed());
  }

  @Test
  void aSlowLaneMayBeLateWithItsLastThreeQuestions() {
    // Its last 41 s count: four times its interval, and a second.
    assertThat(judged(HandMade.drill().lane("a", 10, s -> s == 70 ? "silent" : "ok")))
        .isEqualTo(passed());
    assertThat(judged(HandMade.drill().lane("a", 10, s -> s == 70 || s == 80 ? "silent" : "ok")))
        .isEqualTo(unknown("at the end, a asked next to nothing", "1 lanes"));
  }

  @Test
  void theLastQuestionOfASlowLaneCounts() {
    HandMade badAtTheEnd = HandMade.drill().lane("a", 10, s -> s == 90 ? "bad" : "ok");

    assertThat(judged(badAtTheEnd)).isEqualTo(failed("at the end: a: bad"));
  }

  @Test
  void slowAnswersAtTheEndAreExcusedByABusyMachineAndByNothingElse() {
    String slow =
        "a: 5 of 5 answers were slow: median 0.60 s, slowest 0.60 s; before the fault 0.01 s and 0.01 s";
    HandMade quiet = slowAtTheEnd();
    HandMade busy =
        slowAtTheEnd()
            .lane(LaneGroups.MACHINE_PRESSURE, 1, s -> "cpu=%d".formatted(Math.round(900_000 * s)));

    assertThat(judged(quiet)).isEqualTo(failed("at the end: " + slow));
    assertThat(judged(busy))
        .isEqualTo(unknown("at the end, on a machine that was busy: " + slow, "2 lanes"));
  }

  private static HandMade slowAtTheEnd() {
    HandMade drill = good();
    for (int second = 95; second < 100; second++) {
      drill.instead("a", second, second + 0.6, Outcome.OK, "ok");
    }
    return drill;
  }

  private static HandMade good() {
    return HandMade.drill().lane("a", 1, s -> "ok");
  }

  private static Verdict judged(HandMade drill) {
    return new SteadyState().check(drill.timeline());
  }

  private static Verdict unknown(String why, String lanes) {
    return new Verdict(CLAIM, Result.UNKNOWN, why, List.of(why, lanes));
  }

  private static Verdict failed(String why) {
    return new Verdict(CLAIM, Result.FAIL, why, List.of(why, "1 lanes"));
  }

  private static Verdict passed() {
    return new Verdict(CLAIM, Result.PASS, passing(), List.of("1 lanes"));
  }

  private static Verdict passed(String told) {
    return new Verdict(CLAIM, Result.PASS, passing(), List.of(told, "1 lanes"));
  }

  private static String passing() {
    return "1 lanes without a failure for 20 s before it";
  }
}
