package org.quorumdrill.check.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.Window;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Outcome;
import org.quorumdrill.timeline.Prose;
import org.quorumdrill.timeline.Timeline;

/** A lane that asks once a second, and usually is answered within 0.5 s. */
class LaneSightEdgesTest {

  private static final String NAME = "readyz/k8smaster1";
  private static final Lane LANE =
      Prose.lane(NAME, "?", Duration.ofSeconds(1), Duration.ofSeconds(5));

  private static long nanos(double seconds) {
    return Math.round(seconds * 1e9);
  }

  private static Window window(double from, double to) {
    return new Window(nanos(from), nanos(to));
  }

  private static Observation ended(double due, double sent, double seconds, Outcome outcome) {
    Prose.Times times = new Prose.Times(nanos(due), nanos(sent), nanos(sent) + nanos(seconds));
    return Prose.observation(NAME, 0, times, outcome, "so");
  }

  private static Observation answered(double sent, double seconds) {
    return ended(sent, sent, seconds, Outcome.OK);
  }

  private static Observation failed(double sent, double seconds) {
    return ended(sent, sent, seconds, Outcome.FAILED);
  }

  private static LaneSight sight(Observation... asked) {
    return new LaneSight(LANE, List.of(asked), 500_000_000L);
  }

  @Test
  void aQuestionCountsIfItWasOpenInTheTimeThatIsJudged() {
    Timeline timeline =
        HandMade.drill()
            .lane(NAME, 1, s -> "ok")
            .instead(NAME, 18, 20, Outcome.OK, "ok")
            .timeline();

    LaneSight sight = LaneSight.of(timeline, LANE, window(20, 22), List.of());

    assertThat(sight.asked())
        .extracting(Observation::sentNanos)
        .containsExactly(nanos(18), nanos(20), nanos(21));
    assertThat(sight.usualNanos()).isEqualTo(nanos(0.01));
  }

  @Test
  void aStarvationExplainsTwoMoreSecondsThanUsual() {
    Timeline timeline =
        HandMade.drill()
            .lane(NAME, 1, s -> "ok")
            .instead(NAME, 42, 46.010000001, Outcome.OK, "too long")
            .instead(NAME, 43, 46.01, Outcome.OK, "just short enough")
            .timeline();

    LaneSight sight = LaneSight.of(timeline, LANE, window(20, 100), List.of(window(40, 44)));

    assertThat(window(39, 46).of(sight.asked()))
        .extracting(Observation::sentNanos)
        .containsExactly(nanos(39), nanos(42), nanos(44), nanos(45));
  }

  @Test
  void aQuestionIsOpenFromWhenItWasDueUntilItWasDone() {
    Window stretch = window(40, 44);

    assertThat(LaneSight.isOpenIn(answered(39, 1), stretch)).isTrue();
    assertThat(LaneSight.isOpenIn(answered(39, 0.999999999), stretch)).isFalse();
    assertThat(LaneSight.isOpenIn(answered(43.999999999, 1), stretch)).isTrue();
    assertThat(LaneSight.isOpenIn(answered(44, 1), stretch)).isFalse();
    assertThat(LaneSight.isOpenIn(ended(43, 45, 1, Outcome.OK), stretch)).isTrue();
    assertThat(LaneSight.isOpenIn(ended(44, 45, 1, Outcome.OK), stretch)).isFalse();
  }

  @Test
  void anAnswerIsBadIfItIsMoreThanASecondLaterThanUsual() {
    Observation just = answered(30, 1.5);
    Observation late = answered(31, 1.500000001);
    Observation failed = failed(32, 0.01);

    assertThat(sight(just, late, failed).bad()).containsExactly(late, failed);
  }

  @Test
  void aSingleWaitOfMoreThanTwoSecondsAboveTheUsualDisturbs() {
    Observation late = answered(30, 2.500000001);
    Observation failed = failed(30, 0.01);

    assertThat(sight(answered(30, 2.5)).disturbance()).isEmpty();
    assertThat(sight(late).disturbance()).contains(late);
    assertThat(sight(failed).disturbance()).contains(failed);
  }

  @Test
  void twoSlowAnswersOfAHundredAreChance() {
    assertThat(slow(2, 100).disturbance()).isEmpty();
    assertThat(slow(3, 100).disturbance()).contains(answered(0, 2));
    assertThat(slow(1, 10).disturbance()).isEmpty();
    assertThat(slow(2, 10).disturbance()).contains(answered(0, 2));
  }

  private static LaneSight slow(int slow, int all) {
    return sight(
        IntStream.range(0, all)
            .mapToObj(i -> answered(i, i < slow ? 2 : 0.01))
            .toArray(Observation[]::new));
  }

  @Test
  void aStretchLastsUntilTheNextQuestionThatWasAnsweredWell() {
    assertThat(sight(answered(10, 0.01)).longestStretch()).isEmpty();
    assertThat(sight(failed(10, 0.01), answered(11, 0.01)).longestStretch())
        .contains(window(10, 11));
    assertThat(sight(failed(10, 0.01), failed(11, 5)).longestStretch()).contains(window(10, 16));
  }

  @Test
  void aStretchMayBeginWithTheTimeline() {
    assertThat(sight(failed(0, 0.5)).longestStretch()).contains(window(0, 0.5));
    assertThat(sight(failed(0, 0.5), answered(1, 0.01)).longestStretch()).contains(window(0, 1));
    assertThat(sight(failed(0, 0.5), failed(1, 0.5), answered(2, 0.01)).longestStretch())
        .contains(window(0, 2));
    assertThat(sight(failed(0, 0.5), failed(10, 0.5), answered(11, 0.01)).longestStretch())
        .as("nothing was asked for 10 s")
        .contains(window(10, 11));
  }

  @Test
  void aPauseOfMoreThanASecondAboveTheIntervalEndsAStretch() {
    assertThat(sight(failed(10, 0.01), failed(12, 0.01), answered(13, 0.01)).longestStretch())
        .contains(window(10, 13));
    assertThat(
            sight(failed(10, 0.01), failed(12.000000001, 0.01), answered(13.000000001, 0.01))
                .longestStretch())
        .contains(window(12.000000001, 13.000000001));
  }

  @Test
  void theFirstOfTwoStretchesOfTheSameLengthIsTold() {
    LaneSight twice =
        sight(failed(10, 0.01), answered(12, 0.01), failed(20, 0.01), answered(22, 0.01));

    assertThat(twice.longestStretch()).contains(window(10, 12));
  }
}
