package org.quorumdrill.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.availability.LatencyAtMost;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Observation;
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

  /** Of two answers one says nothing; both of them do. */
  @Test
  void aSingleSlowAnswerOfTwoIsNoMeasure() {
    HandMade two =
        HandMade.drill()
            .lane("thumbnail/m1", 10, s -> "ok")
            .calibrated("thumbnail", 0.05, 0.06)
            .instead("thumbnail/m1", 0, 0.6, Outcome.OK, "ok");
    assertThat(Calibration.slowAlready(two.timeline(), "thumbnail/m1", before(two))).isEmpty();

    two.instead("thumbnail/m1", 10, 10.6, Outcome.OK, "ok");
    assertThat(Calibration.slowAlready(two.timeline(), "thumbnail/m1", before(two)))
        .contains(
            "thumbnail/m1 was slow before anything was broken: median 0.60 s, slowest 0.60 s; when"
                + " the run began 0.05 and 0.06 s");
  }

  private static List<Observation> before(HandMade drill) {
    return new Window(0, (long) (HandMade.FAULT * 1e9)).of(drill.timeline().lane("thumbnail/m1"));
  }

  /** Answers take so long before the fault, and 0.6 s while it is in force. */
  private static HandMade slowDuring(double before) {
    HandMade drill = HandMade.drill().lane(LANE, 1, s -> "ok");
    for (int second = 0; second < HandMade.HEAL; second++) {
      double took = second < HandMade.FAULT ? before : 0.6;
      drill.instead(LANE, second, second + took, Outcome.OK, "ok");
    }
    return drill;
  }

  private static Verdict within(double budget, HandMade drill) {
    return new LatencyAtMost("it", List.of(LANE), 99, budget).check(drill.timeline());
  }

  @Test
  void aMachineOnWhichAllIsSlowMayBeTheReasonForMoreThanABudget() {
    assertThat(within(0.5, slowDuring(0.05)).result()).isEqualTo(Result.FAIL);
    assertThat(within(0.5, slowDuring(0.05).calibrated("nextcloud-status", 0.025, 0.1)).result())
        .as("20 times 25 ms are not more")
        .isEqualTo(Result.FAIL);

    Verdict longer = within(0.5, slowDuring(0.05).calibrated("nextcloud-status", 0.035, 0.1));
    assertThat(longer.result()).isEqualTo(Result.UNKNOWN);
    assertThat(longer.summary())
        .startsWith(
            "it may be the machine, where up to 700 ms is no long time; nextcloud-status/m1: 40"
                + " asked");
  }

  @Test
  void aLaneThatIsFastBeforeTheFaultIsNotSlowByTheMachine() {
    assertThat(within(0.5, slowDuring(0.01).calibrated("nextcloud-status", 0.035, 0.1)).result())
        .isEqualTo(Result.FAIL);
  }

  @Test
  void aMachineThatWasBusyThenTellsNothing() {
    assertThat(
            within(0.5, slowDuring(0.05).calibrated(0.55, "nextcloud-status", 0.035, 0.1)).result())
        .isEqualTo(Result.FAIL);
    assertThat(
            within(0.5, slowDuring(0.05).calibrated(null, "nextcloud-status", 0.035, 0.1)).result())
        .as("it is not known")
        .isEqualTo(Result.FAIL);
    assertThat(
            within(0.5, slowDuring(0.05).calibrated(0.54, "nextcloud-status", 0.035, 0.1)).result())
        .isEqualTo(Result.UNKNOWN);
  }

  @Test
  void noMachineIsTheReasonForMoreThanFiveTimesABudget() {
    assertThat(within(0.1, slowDuring(0.09).calibrated("nextcloud-status", 10, 10)).result())
        .isEqualTo(Result.FAIL);
    assertThat(within(0.125, slowDuring(0.09).calibrated("nextcloud-status", 10, 10)).result())
        .isEqualTo(Result.UNKNOWN);
  }

  @Test
  void noMachineIsTheReasonForWhatIsNotAnswered() {
    HandMade dead =
        HandMade.drill()
            .lane(LANE, 1, s -> s < HandMade.FAULT || s > HandMade.HEAL ? "ok" : "bad")
            .calibrated("nextcloud-status", 10, 10);
    for (int second = 0; second < HandMade.FAULT; second++) {
      dead.instead(LANE, second, second + 0.9, Outcome.OK, "ok");
    }

    assertThat(within(3, dead).result()).isEqualTo(Result.FAIL);
  }
}
