package org.quorumdrill.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.availability.LatencyAtMost;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Outcome;

/** What was slow before anything was broken can't show what a fault makes slow. */
class CalibrationTest {

  private static final String LANE = "nextcloud-status/m1";

  /** A lane whose answers before the fault take so long, in seconds. */
  private static HandMade slowBefore(double took) {
    HandMade drill = HandMade.drill().lane(LANE, 1, s -> "ok");
    for (int second = 0; second < HandMade.FAULT - 1; second++) {
      drill.instead(LANE, second, second + took, Outcome.OK, "ok");
    }
    return drill;
  }

  private static Verdict judged(HandMade drill) {
    return new SteadyState().check(drill.timeline());
  }

  @Test
  void aLaneThatWasSlowAlreadyIsNoMeasure() {
    Verdict verdict = judged(slowBefore(0.4).calibrated("nextcloud-status", 0.02, 0.05));

    assertThat(verdict.result()).isEqualTo(Result.UNKNOWN);
    assertThat(verdict.summary())
        .isEqualTo(
            "nextcloud-status/m1 was slow before anything was broken: median 0.40 s, slowest 0.40 s;"
                + " when the run began 0.02 and 0.05 s");
  }

  @Test
  void aLaneThatIsAsFastAsUsualIs() {
    assertThat(judged(slowBefore(0.3).calibrated("nextcloud-status", 0.02, 0.05)).result())
        .isEqualTo(Result.PASS);
    assertThat(judged(slowBefore(0.4).calibrated("nextcloud-status", 0.1, 0.2)).result())
        .isEqualTo(Result.PASS);
    assertThat(judged(slowBefore(0.4).calibrated("thumbnail", 0.02, 0.05)).result())
        .isEqualTo(Result.PASS);
    assertThat(judged(slowBefore(0.4)).result()).isEqualTo(Result.PASS);
  }

  @Test
  void aSmallerMachineMayBeSlower() {
    HandMade given =
        slowBefore(0.4)
            .calibrated("nextcloud-status", 0.02, 0.05)
            .mark(0, Mark.Kind.GIVEN, "k8smaster1", "1 CPU");

    assertThat(judged(given).result()).isEqualTo(Result.PASS);
  }

  /** A single hiccup of many is chance; two that keep a person waiting are not. */
  @Test
  void answersThatKeepAPersonWaitingAreNoMeasureEither() {
    HandMade once =
        HandMade.drill()
            .lane(LANE, 0.5, s -> "ok")
            .calibrated("nextcloud-status", 0.02, 0.05)
            .instead(LANE, 5, 8, Outcome.OK, "ok");
    assertThat(judged(once).result()).isEqualTo(Result.PASS);

    assertThat(judged(once.instead(LANE, 12, 15, Outcome.OK, "ok")).result())
        .isEqualTo(Result.UNKNOWN);
  }

  /** Answers take 0.6 s while the fault is in force. */
  private static HandMade slowDuring() {
    HandMade drill = HandMade.drill().lane(LANE, 1, s -> "ok");
    for (int second = (int) HandMade.FAULT; second < HandMade.HEAL; second++) {
      drill.instead(LANE, second, second + 0.6, Outcome.OK, "ok");
    }
    return drill;
  }

  private static Verdict within(double budget, HandMade drill) {
    return new LatencyAtMost("it", List.of(LANE), 99, budget).check(drill.timeline());
  }

  @Test
  void aBudgetIsLongerWhereALaneIsSlowEvenIfNothingIsWrong() {
    assertThat(within(0.5, slowDuring()).result()).isEqualTo(Result.FAIL);
    assertThat(within(0.5, slowDuring().calibrated("nextcloud-status", 0.025, 0.1)).result())
        .as("20 times 25 ms are not more")
        .isEqualTo(Result.FAIL);

    Verdict longer = within(0.5, slowDuring().calibrated("nextcloud-status", 0.035, 0.1));
    assertThat(longer.result()).isEqualTo(Result.PASS);
    assertThat(longer.evidence().getFirst())
        .startsWith("on this machine, it may take 700 ms; nextcloud-status/m1: 40 asked");
  }

  @Test
  void aMachineThatWasBusyThenTellsNothing() {
    assertThat(within(0.5, slowDuring().calibrated(0.55, "nextcloud-status", 0.035, 0.1)).result())
        .isEqualTo(Result.FAIL);
    assertThat(within(0.5, slowDuring().calibrated(0.54, "nextcloud-status", 0.035, 0.1)).result())
        .isEqualTo(Result.PASS);
  }

  @Test
  void noMachineMakesABudgetMoreThanFiveTimesAsLong() {
    HandMade unusable = slowDuring().calibrated("nextcloud-status", 10, 10);

    assertThat(within(0.1, unusable).result()).isEqualTo(Result.FAIL);
    assertThat(within(0.125, unusable).result()).isEqualTo(Result.PASS);
  }

  @Test
  void noBudgetIsLongEnoughForWhatIsNotAnswered() {
    HandMade dead =
        HandMade.drill()
            .lane(LANE, 1, s -> s < HandMade.FAULT || s > HandMade.HEAL ? "ok" : "bad")
            .calibrated("nextcloud-status", 10, 10);

    assertThat(within(3, dead).result()).isEqualTo(Result.FAIL);
  }
}
