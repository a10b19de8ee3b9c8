package org.quorumdrill.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Outcome;
import org.quorumdrill.timeline.Prose;

/** Which slow answers before the fault are chance, and which later ones are slow or bad. */
class UsualEdgesTest {

  private static final Usual TENTH = new Usual(nanos(100), nanos(100), nanos(100));

  @Test
  void anAnswerIsSlowAQuarterOfASecondBeyondFourTimesTheMedian() {
    assertThat(TENTH.isSlow(took(0, 650))).isFalse();
    assertThat(TENTH.isSlow(took(0, 651))).isTrue();
    assertThat(TENTH.slowMedianNanos()).isEqualTo(nanos(650));
  }

  @Test
  void anAnswerIsBadTwoSecondsBeyondTheSlowest() {
    assertThat(TENTH.isBad(took(0, 2_100))).isFalse();
    assertThat(TENTH.isBad(took(0, 2_101))).isTrue();
  }

  @Test
  void aBadQuestionIsToldByItsTimeOrItsFailure() {
    assertThat(Usual.told(took(30_000, 1_500))).isEqualTo("the answer took 1.5 s");
    assertThat(
            Usual.told(
                Prose.observation("a", 0, new Prose.Times(0, 0, 5), Outcome.FAILED, "no route")))
        .isEqualTo("no route");
  }

  @Test
  void whatWasAnsweredAfterTheFaultWasNotBeforeIt() {
    HandMade drill = HandMade.drill().lane("a", 1, s -> "ok");

    assertThat(Usual.of(drill.instead("a", 15, 24, Outcome.OK, "ok").timeline(), "a"))
        .contains(usual(10, 10, 10));
  }

  @Test
  void aHiccupIsChanceAmongTwentyAnswers() {
    assertThat(Usual.of(fast(19, took(30_000, 1_000)))).contains(usual(10, 10, 1_000));
    assertThat(Usual.of(fast(18, took(30_000, 1_000)))).contains(usual(10, 1_000, 1_000));
  }

  @Test
  void amongFewerOnlyIfItTookTwoSecondsLongerThanTheOthers() {
    assertThat(Usual.of(fast(5, took(30_000, 2_010)))).contains(usual(10, 2_010, 2_010));
    assertThat(Usual.of(fast(5, took(30_000, 2_011)))).contains(usual(10, 10, 2_011));
  }

  @Test
  void whatAHiccupHeldUpBelongsToItIfItWasSlow() {
    assertThat(Usual.of(fast(20, took(30_000, 1_000), took(30_500, 290))))
        .as("four times the median and a quarter of a second are not slow")
        .contains(usual(10, 290, 1_000));
    assertThat(Usual.of(fast(20, took(30_000, 1_000), took(30_500, 291))))
        .contains(usual(10, 10, 1_000));
  }

  @Test
  void onlyTheHiccupOfTheSlowestAnswerIsChance() {
    assertThat(Usual.of(fast(20, took(30_000, 500), took(40_000, 1_000))))
        .contains(usual(10, 500, 1_000));
  }

  @Test
  void aTimeOfSlowAnswersIsAHiccupUpToTwoSecondsLongerThanItsSlowest() {
    assertThat(Usual.of(slowUntil(33_000))).contains(usual(10, 10, 1_000));
    assertThat(Usual.of(slowUntil(33_001))).contains(usual(10, 1_000, 1_000));
  }

  /** Slow answers from 30 s on, one after the other, the first of which took 1 s. */
  private static List<Observation> slowUntil(long millis) {
    return fast(
        20,
        took(30_000, 1_000),
        took(31_000, 750),
        took(31_750, 750),
        took(32_250, millis - 32_250));
  }

  @Test
  void nothingIsUsualWithoutAGoodAnswer() {
    assertThat(Usual.of(List.of())).isEmpty();
    assertThat(Usual.of(HandMade.drill().lane("a", 1, s -> "bad").timeline(), "a")).isEmpty();
  }

  /** So many answers of 10 ms, one a second, and these after them. */
  private static List<Observation> fast(int count, Observation... others) {
    List<Observation> answers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      answers.add(took(1_000L * i, 10));
    }
    answers.addAll(List.of(others));
    return answers;
  }

  private static Observation took(long sentMillis, long millis) {
    long sent = nanos(sentMillis);
    return Prose.observation(
        "a", 0, new Prose.Times(sent, sent, sent + nanos(millis)), Outcome.OK, "ok");
  }

  private static Usual usual(long median, long slowest, long longest) {
    return new Usual(nanos(median), nanos(slowest), nanos(longest));
  }

  private static long nanos(long millis) {
    return Duration.ofMillis(millis).toNanos();
  }
}
