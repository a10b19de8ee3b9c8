package org.quorumdrill.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Outcome;
import org.quorumdrill.timeline.reading.Words;

/** What a stretch without a processor, from 30 s to 34 s, explains of a lane, and what no more. */
class GrantedAnswersEdgesTest {

  private static final Window STRETCH = new Window(30_000_000_000L, 34_000_000_000L);

  @Test
  void aTimeOfBadAnswersMayBeginASecondAndAnIntervalBeforeIt() {
    assertThat(badLeft(badIn(28, 40)))
        .containsExactly(28.0, 29.0, 34.0, 35.0, 36.0, 37.0, 38.0, 39.0);
    assertThat(badLeft(badIn(27, 40)))
        .containsExactly(
            27.0, 28.0, 29.0, 30.0, 31.0, 32.0, 33.0, 34.0, 35.0, 36.0, 37.0, 38.0, 39.0);
  }

  @Test
  void orLongBeforeIfItIsOverBeforeTheStretchIs() {
    assertThat(badLeft(badIn(26, 34))).containsExactly(26.0, 27.0, 28.0, 29.0);
    assertThat(badLeft(badIn(26, 35)))
        .containsExactly(26.0, 27.0, 28.0, 29.0, 30.0, 31.0, 32.0, 33.0, 34.0);
  }

  @Test
  void onlyQuestionsThatWereOpenInItAreGranted() {
    assertThat(badLeft(badIn(33, 34))).isEmpty();
    assertThat(badLeft(badIn(34, 35))).as("sent when it was over").containsExactly(34.0);
    assertThat(badLeft(good().instead("a", 29, 30, Outcome.FAILED, "bad")))
        .as("failed in its first moment")
        .isEmpty();
    assertThat(badLeft(good().instead("a", 29, 29.5, Outcome.FAILED, "bad")))
        .as("failed before it")
        .containsExactly(29.0);
  }

  @Test
  void whatWasOpenForMoreThanTwoSecondsAndTheUsualTimeLongerIsNot() {
    assertThat(doneAfter(good().instead("a", 30, 36.01, Outcome.OK, "ok"))).isEqualTo(30.0);
    assertThat(doneAfter(good().instead("a", 30, 36.02, Outcome.OK, "ok"))).isEqualTo(36.02);
  }

  /** When the question of 30 s is answered. */
  private static double doneAfter(HandMade drill) {
    return granted(drill).stream()
            .filter(o -> o.sentNanos() == STRETCH.fromNanos())
            .findFirst()
            .orElseThrow()
            .doneNanos()
        / 1e9;
  }

  @Test
  void whatWasNeverAskedInItIsGranted() {
    HandMade silent = HandMade.drill().lane("a", 1, s -> s > 31 && s < 37 ? "silent" : "ok");

    assertThat(sentAround(silent)).containsExactly(29.0, 30.0, 31.0, 32.0, 33.0, 37.0);
    assertThat(sentAround(good()))
        .containsExactly(29.0, 30.0, 31.0, 32.0, 33.0, 34.0, 35.0, 36.0, 37.0);
  }

  @Test
  void whatWasAskedHalfAnIntervalLateIsNotMissing() {
    HandMade silent =
        HandMade.drill().lane("a", 1, s -> s == 31 || s == 32 || s > 33 ? "silent" : "ok");
    silent.ask("a", 34, 34.01, Outcome.OK, "ok");

    assertThat(sentAround(silent.ask("a", 31.5, 31.51, Outcome.OK, "ok")))
        .containsExactly(29.0, 30.0, 31.5, 33.0, 34.0);
  }

  @Test
  void whatWasAskedLaterThanThatIs() {
    HandMade silent =
        HandMade.drill().lane("a", 1, s -> s == 31 || s == 32 || s > 33 ? "silent" : "ok");
    silent.ask("a", 34, 34.01, Outcome.OK, "ok");

    assertThat(sentAround(silent.ask("a", 31.6, 31.61, Outcome.OK, "ok")))
        .containsExactly(29.0, 30.0, 31.0, 31.6, 33.0, 34.0);
  }

  @Test
  void aGoodAnswerStaysAndABadOneBecomesTheLastOneBeforeTheFault() {
    HandMade drill =
        HandMade.drill()
            .lane("a", 1, s -> s == 31 ? "bad" : s == 33 ? "silent" : "answer " + (int) s);

    assertThat(granted(drill).subList(30, 35))
        .containsExactly(
            answered(30, 30, "answer 30"),
            answered(31, 31, "answer 19"),
            answered(32, 32, "answer 32"),
            answered(32, 33, "answer 32"),
            new Observation(
                "a",
                34,
                34_000_000_000L,
                34_000_000_000L,
                34_010_000_000L,
                Outcome.OK,
                new Words("answer 34")));
  }

  /** A question that was answered in the moment in which it was asked. */
  private static Observation answered(long sequence, long second, String words) {
    long nanos = second * 1_000_000_000L;
    return new Observation("a", sequence, nanos, nanos, nanos, Outcome.OK, new Words(words));
  }

  @Test
  void aLaneThatWasWellOnlyAfterTheFaultIsGrantedAnswersToo() {
    HandMade late =
        HandMade.drill().lane("a", 1, s -> s < 25 || (s >= 30 && s < 34) ? "bad" : "ok");

    assertThat(badLeft(late)).hasSize(25).endsWith(24.0);
  }

  @Test
  void aLaneThatWasNeverWellIsNot() {
    assertThat(badLeft(HandMade.drill().lane("a", 1, s -> "bad"))).hasSize(100);
  }

  private static HandMade good() {
    return HandMade.drill().lane("a", 1, s -> "ok");
  }

  private static HandMade badIn(int from, int to) {
    return HandMade.drill().lane("a", 1, s -> s >= from && s < to ? "bad" : "ok");
  }

  private static List<Double> badLeft(HandMade drill) {
    return seconds(granted(drill).stream().filter(o -> !o.isOk()).toList());
  }

  private static List<Double> sentAround(HandMade drill) {
    return seconds(new Window(29_000_000_000L, 38_000_000_000L).of(granted(drill)));
  }

  private static List<Double> seconds(List<Observation> observations) {
    return observations.stream().map(o -> o.sentNanos() / 1e9).toList();
  }

  private static List<Observation> granted(HandMade drill) {
    return GrantedAnswers.in(drill.timeline(), List.of(STRETCH)).lane("a");
  }
}
