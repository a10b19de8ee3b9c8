package org.quorumdrill.check.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorumdrill.check.Result.FAIL;
import static org.quorumdrill.check.Result.PASS;
import static org.quorumdrill.check.Result.UNKNOWN;

import java.util.List;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.Result;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Outcome;

/** The fault is in force from 20 s to 60 s; the new pod takes over at 45 s. */
class NotServedTwiceTest {

  private static final NotServedTwice CHECKER =
      new NotServedTwice(List.of("uploads/cut"), List.of("uploads/a", "uploads/b"));

  @Test
  void theOldPodHadEndedBefore() {
    assertThat(judge(until(44), from(45))).isEqualTo(PASS);
  }

  @Test
  void bothAnswer() {
    assertThat(judge(until(1000), from(45))).isEqualTo(FAIL);
    assertThat(judge(until(45), from(45))).isEqualTo(FAIL);
  }

  @Test
  void oneAnswerOfTheOldPodIsEnough() {
    HandMade drill = drill(until(44), from(45)).instead("uploads/cut", 52, 52.1, Outcome.OK, "201");

    assertThat(CHECKER.check(drill.timeline()).result()).isEqualTo(FAIL);
  }

  @Test
  void onlyWhatIsAnsweredWhileTheFaultIsInForceTellsWhoAnswered() {
    HandMade late = drill(until(44), from(45)).instead("uploads/cut", 59, 61, Outcome.OK, "201");

    assertThat(CHECKER.check(late.timeline()).result()).isEqualTo(PASS);
  }

  @Test
  void whereNobodyTookOverNothingIsKnown() {
    assertThat(judge(until(1000), from(60))).isEqualTo(UNKNOWN);
    assertThat(judge(until(44), second -> second < 20 ? "201" : "bad")).isEqualTo(UNKNOWN);
  }

  @Test
  void anOldPodThatWasNotAskedIsUnknown() {
    assertThat(judge(second -> second < 45 ? "201" : "silent", from(45))).isEqualTo(UNKNOWN);
  }

  @Test
  void anOldPodThatNobodyReachesIsUnknown() {
    assertThat(judge(until(19), from(45))).isEqualTo(UNKNOWN);
    assertThat(judge(until(20), from(45))).as("heard once").isEqualTo(PASS);
  }

  @Test
  void withoutAFaultNothingIsKnown() {
    HandMade drill = drill(until(44), from(45)).without(Mark.Kind.HEAL_STARTED);

    assertThat(CHECKER.check(drill.timeline()).result()).isEqualTo(UNKNOWN);
  }

  /**
   * Good answers before the fault, after the healing, and during the fault until the given second.
   */
  private static DoubleFunction<String> until(double end) {
    return second -> second <= end || second >= HandMade.HEAL ? "201" : "bad";
  }

  private static DoubleFunction<String> from(double begin) {
    return second -> second < HandMade.FAULT || second >= begin ? "201" : "bad";
  }

  private static Result judge(DoubleFunction<String> old, DoubleFunction<String> replacement) {
    return CHECKER.check(drill(old, replacement).timeline()).result();
  }

  private static HandMade drill(DoubleFunction<String> old, DoubleFunction<String> replacement) {
    return HandMade.drill()
        .lane("uploads/cut", 1, old)
        .lane("uploads/a", 1, replacement)
        .lane("uploads/b", 1, second -> second < HandMade.FAULT ? "201" : "bad");
  }
}
