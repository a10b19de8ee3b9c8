package org.quorumdrill.check.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorumdrill.check.Result.FAIL;
import static org.quorumdrill.check.Result.UNKNOWN;

import java.util.List;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.Judge;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.timeline.Outcome;

/** Silences of a watch that nobody saw all of, and those of a harness without a processor. */
class WatchUnbrokenEdgesTest {

  private static final String WATCH = "watch/m1";
  private static final Checker CHECKER = new WatchUnbroken(List.of(WATCH), 15);
  private static final String CLAIM = "no watch waits for an event for more than 15 s";

  /** What is told of a watch that was well to its end. */
  private static final String WELL =
      "(at 99.0 s: events=594 resumes=0 missed=0 longest=0.5, resumed 0 times since the fault)";

  private static HandMade watch(DoubleFunction<String> reports) {
    return HandMade.drill().lane(WATCH, 1, reports);
  }

  private static String report(double events, double longest) {
    return "events=%d resumes=0 missed=0 longest=%s".formatted((long) events, longest);
  }

  /**
   * The harness has no processor from 31 s to 35 s, which may show until 45 s. At 44 s the watch
   * tells of a silence, of which 13 s lie in that time.
   */
  private static Verdict starved(double silence) {
    HandMade drill =
        watch(s -> report(6 * s, s == 44 ? silence : 0.5))
            .lane("heartbeat", 1, s -> s > 31 && s < 35 ? "silent" : "ok");
    return Judge.judge(drill.timeline(), List.of(CHECKER)).getLast();
  }

  @Test
  void aStarvedHarnessExcusesWhatLiesInItsMoments() {
    Verdict verdict = starved(27.9);

    assertThat(verdict.result()).isEqualTo(UNKNOWN);
    assertThat(verdict.summary())
        .isEqualTo(
            "would be FAIL (watch/m1 was silent for 27.9 s "
                + WELL
                + "), but the harness itself was starved from 31.0 to 35.0 s");
  }

  @Test
  void aStarvedHarnessExcusesNoMoreThanLiesInItsMoments() {
    Verdict verdict = starved(28.1);

    assertThat(verdict.result()).isEqualTo(FAIL);
    assertThat(verdict.evidence())
        .containsExactly(
            "watch/m1 was silent for 28.1 s " + WELL,
            "the harness itself was starved from 31.0 to 35.0 s, which can't be the reason for all of this");
  }

  @Test
  void aWatchWithoutEventsAfterTheHealingIsNotKnownToBeWell() {
    String line =
        "watch/m1: there was no event after the healing, so no wait could end (at 99.0 s: events=300 resumes=0 missed=0 longest=0.5, resumed 0 times since the fault)";

    assertThat(CHECKER.check(watch(s -> report(Math.min(6 * s, 300), 0.5)).timeline()))
        .isEqualTo(new Verdict(CLAIM, UNKNOWN, line, List.of(line)));
  }

  @Test
  void aSilenceThatNobodySawTheEndOfIsNotKnownToBeTooLong() {
    HandMade drill =
        watch(s -> s > 96 ? "silent" : report(6 * s, 0.5))
            .instead(WATCH, 96, 96.01, Outcome.FAILED, report(576, 0.5));
    String lack = "watch/m1: nothing asked for 4.0 s";

    assertThat(CHECKER.check(drill.timeline()))
        .isEqualTo(
            new Verdict(
                CLAIM,
                UNKNOWN,
                lack,
                List.of(
                    lack,
                    "watch/m1 is silent at the end (at 96.0 s: events=576 resumes=0 missed=0 longest=0.5, resumed 0 times since the fault), and nobody looked later")));
  }

  @Test
  void theTimeInWhichNobodyLookedIsNoPartOfASilence() {
    HandMade drill =
        watch(s -> s > 30 && s < 50 ? "silent" : report(6 * s, 0.5))
            .instead(WATCH, 30, 30.01, Outcome.FAILED, report(180, 0.5))
            .instead(WATCH, 50, 50.01, Outcome.FAILED, report(300, 0.5));
    String lack = "watch/m1: 81 of 100 questions were asked";

    assertThat(CHECKER.check(drill.timeline()))
        .isEqualTo(new Verdict(CLAIM, UNKNOWN, lack, List.of(lack, "watch/m1 " + WELL)));
  }
}
