package org.quorumdrill.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Outcome;
import org.quorumdrill.timeline.Prose;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.reading.Calibrated;

/** Which calibration counts, from when on a lane was slow already, and how long it may take. */
class CalibrationEdgesTest {

  private static final String GROUP = "nextcloud-status";
  private static final String LANE = GROUP + "/m1";
  private static final Calibrated FIRST = found(50, 60);

  @Test
  void theFirstCalibrationOfARunCounts() {
    assertThat(
            Calibration.of(
                marked(
                    new Mark(0, Mark.Kind.CALIBRATED, List.of("probes"), FIRST),
                    new Mark(1, Mark.Kind.CALIBRATED, List.of("probes"), found(1, 2)))))
        .contains(FIRST);
  }

  @Test
  void whatIsInWordsOrNotMarkedAsOneIsNone() {
    assertThat(Calibration.of(HandMade.drill().timeline())).isEmpty();
    assertThat(Calibration.of(marked(new Mark(0, Mark.Kind.GIVEN, List.of("probes"), FIRST))))
        .isEmpty();
    assertThat(
            Calibration.of(
                marked(
                    new Mark(0, Mark.Kind.CALIBRATED, "probes", "all is fast"),
                    new Mark(1, Mark.Kind.CALIBRATED, List.of("probes"), FIRST))))
        .contains(FIRST);
  }

  @Test
  void aLaneIsSlowBeyondAQuarterOfASecondMoreThanFourTimesTheMedian() {
    assertThat(slowAlready(450)).isEmpty();
    assertThat(slowAlready(451)).contains(slow("0.45", "0.45"));
  }

  @Test
  void orBeyondTwoSecondsMoreThanTheSlowest() {
    assertThat(slowAlready(100, 100, 2_060)).isEmpty();
    assertThat(slowAlready(100, 100, 2_061)).contains(slow("0.10", "2.06"));
  }

  @Test
  void ofAnEvenNumberOfAnswersTheFasterOneInTheMiddleIsTheMedian() {
    assertThat(slowAlready(10, 450, 600, 600)).isEmpty();
    assertThat(slowAlready(10, 451, 600, 600)).contains(slow("0.45", "0.60"));
    assertThat(slowAlready(10, 10, 500)).isEmpty();
  }

  @Test
  void nothingIsKnownOfALaneWithoutAnAnswer() {
    Observation failed =
        Prose.observation(LANE, 0, new Prose.Times(0, 0, nanos(3_000)), Outcome.FAILED, "no route");

    assertThat(slowAlready(List.of())).isEmpty();
    assertThat(slowAlready(List.of(failed))).isEmpty();
    assertThat(slowAlready(List.of(failed, took(5_000, 451)))).contains(slow("0.45", "0.45"));
  }

  @Test
  void norOfOneThatTheHeaderDoesNotListOrUnderAGivenCondition() {
    List<Observation> asked = List.of(took(0, 451));
    HandMade calibrated = HandMade.drill().calibrated(GROUP, 0.05, 0.06);
    assertThat(Calibration.slowAlready(calibrated.timeline(), LANE, asked)).isEmpty();

    calibrated.lane(LANE, 1, s -> "ok");
    assertThat(Calibration.slowAlready(calibrated.timeline(), LANE, asked)).isPresent();

    calibrated.mark(0, Mark.Kind.GIVEN, "k8smaster1", "1 CPU");
    assertThat(Calibration.slowAlready(calibrated.timeline(), LANE, asked)).isEmpty();
  }

  /** Answers before the fault take 10 ms. */
  @Test
  void anAnswerMayTakeTwentyTimesTheLowerOneOfBothMedians() {
    assertThat(longest(0.3, GROUP, 0.05, 0.125)).isEqualTo(0.2);
    assertThat(longest(0.3, GROUP, 0.0078125, 0.125)).isEqualTo(0.15625);
  }

  @Test
  void butNoLessThanIsWantedAndNoMoreThanFiveTimesThat() {
    assertThat(longest(0.3, GROUP, 0.05, 0.5)).isEqualTo(0.5);
    assertThat(longest(0.3, GROUP, 0.05, 0.03125)).isEqualTo(0.15625);
  }

  @Test
  void onlyAQuietMachineTellsOfIt() {
    assertThat(longest(0.54, GROUP, 0.05, 0.125)).isEqualTo(0.2);
    assertThat(longest(0.55, GROUP, 0.05, 0.125)).isEqualTo(0.125);
    assertThat(longest(null, GROUP, 0.05, 0.125)).as("not known").isEqualTo(0.125);
  }

  @Test
  void andOnlyOfALaneThatAnsweredInTheCalibrationAndBeforeTheFault() {
    HandMade never = HandMade.drill().lane(LANE, 1, s -> "ok");
    HandMade unlisted = HandMade.drill().calibrated(GROUP, 0.05, 0.06);
    HandMade bad = HandMade.drill().calibrated(GROUP, 0.05, 0.06).lane(LANE, 1, s -> "bad");

    assertThat(Calibration.longest(never.timeline(), LANE, 0.125)).isEqualTo(0.125);
    assertThat(Calibration.longest(unlisted.timeline(), LANE, 0.125)).isEqualTo(0.125);
    assertThat(Calibration.longest(bad.timeline(), LANE, 0.125)).isEqualTo(0.125);
    assertThat(longest(0.3, "thumbnail", 0.05, 0.125)).isEqualTo(0.125);
  }

  private static double longest(
      @Nullable Double pressure, String group, double median, double wanted) {
    HandMade drill =
        HandMade.drill().calibrated(pressure, group, median, 1).lane(LANE, 1, s -> "ok");
    return Calibration.longest(drill.timeline(), LANE, wanted);
  }

  /** Of answers that take so long, 5 s apart; in the calibration 50 ms, and 60 ms at most. */
  private static Optional<String> slowAlready(long... millis) {
    List<Observation> asked = new ArrayList<>();
    for (int i = 0; i < millis.length; i++) {
      asked.add(took(5_000L * i, millis[i]));
    }
    return slowAlready(asked);
  }

  private static Optional<String> slowAlready(List<Observation> asked) {
    Timeline timeline =
        HandMade.drill().calibrated(GROUP, 0.05, 0.06).lane(LANE, 1, s -> "ok").timeline();
    return Calibration.slowAlready(timeline, LANE, asked);
  }

  private static String slow(String median, String slowest) {
    return "nextcloud-status/m1 was slow before anything was broken: median %s s, slowest %s s; when the run began 0.05 and 0.06 s"
        .formatted(median, slowest);
  }

  private static Observation took(long sentMillis, long millis) {
    long sent = nanos(sentMillis);
    return Prose.observation(
        LANE, 0, new Prose.Times(sent, sent, sent + nanos(millis)), Outcome.OK, "ok");
  }

  private static Timeline marked(Mark... marks) {
    return new Timeline(
        new Timeline.Header("a drill", Instant.EPOCH, List.of(), List.of()),
        List.of(),
        List.of(marks));
  }

  private static Calibrated found(long median, long slowest) {
    return new Calibrated(
        0.3, 0.1, 0.01, Map.of(GROUP, new Calibrated.Times(nanos(median), nanos(slowest))));
  }

  private static long nanos(long millis) {
    return Duration.ofMillis(millis).toNanos();
  }
}
