package org.quorumdrill.check.bounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorumdrill.check.HandMade.END;
import static org.quorumdrill.check.HandMade.FAULT;
import static org.quorumdrill.check.HandMade.HEAL;
import static org.quorumdrill.check.Result.FAIL;
import static org.quorumdrill.check.Result.PASS;
import static org.quorumdrill.check.Result.UNKNOWN;

import java.util.List;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.Tally;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.Window;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Outcome;
import org.quorumdrill.timeline.Timeline;

/** What a part of a bound just allows, and what it just does not; the fault is from 20 to 60 s. */
class PartSightEdgesTest {

  private static final String LANE = "readyz/k8smaster1";

  private static final String MISSING =
      LANE + ": so many questions are missing that the share may be as known";

  private static Part part(double share, double longest, double recovery, Reasons.Kind reason) {
    return new Part(
        List.of("readyz"),
        Part.Where.EVERYWHERE,
        share,
        1,
        longest,
        recovery,
        new Reasons(List.of(reason), null));
  }

  private static final Part HALF = part(0.5, 0, 5, Reasons.Kind.IN_WORDS);

  private static Verdict judge(Part part, HandMade drill, double from) {
    Timeline timeline = drill.timeline();
    Window judged = new Window(Math.round(from * 1e9), Math.round(END * 1e9));
    PartSight sight = new PartSight(part, timeline, judged);
    timeline.probes().forEach(lane -> sight.add(LaneSight.of(timeline, lane, judged, List.of())));
    Tally tally = new Tally();
    sight.judge(tally);
    return tally.verdict("it", "as known");
  }

  private static Verdict judge(Part part, HandMade drill) {
    return judge(part, drill, FAULT);
  }

  private static HandMade asking(double interval, DoubleFunction<String> answers) {
    return HandMade.drill().lane(LANE, interval, answers);
  }

  private static Verdict pass(String line) {
    return new Verdict("it", PASS, "as known", List.of(line));
  }

  private static Verdict unknown(String line) {
    return new Verdict("it", UNKNOWN, MISSING, List.of(MISSING, line));
  }

  private static Verdict fail(String why, String line) {
    return new Verdict("it", FAIL, why, List.of(why, line));
  }

  @Test
  void aShareMayBeAsHighAsKnown() {
    HandMade half = asking(0.5, s -> s >= 20 && s < 40 ? "bad" : "ok");
    HandMade oneMore = asking(0.5, s -> s >= 20 && s < 40.5 ? "bad" : "ok");

    assertThat(judge(HALF, half)).isEqualTo(pass(LANE + ": 40 of 160 bad"));
    assertThat(judge(HALF, oneMore))
        .isEqualTo(
            fail(
                LANE + ": 41 of 80 were bad from 20.0 s on, 51 %, and known are at most 50 %",
                LANE + ": 41 of 160 bad"));
  }

  @Test
  void aShareIsClearIfAtLeast85PercentWereAsked() {
    assertThat(judge(HALF, eighteenBad(54)))
        .isEqualTo(
            fail(
                LANE + ": 18 of 34 were bad from 20.0 s on, 53 %, and known are at most 50 %",
                LANE + ": 18 of 74 bad"));
    assertThat(judge(HALF, eighteenBad(53))).isEqualTo(unknown(LANE + ": 18 of 73 bad"));
  }

  /** From this second to the healing nothing is asked. */
  private static HandMade eighteenBad(double silentFrom) {
    return asking(
        1, s -> s >= silentFrom && s < HEAL ? "silent" : s >= FAULT && s < 38 ? "bad" : "ok");
  }

  @Test
  void ofTenQuestionsAShareSaysSomething() {
    HandMade ten = asking(4, s -> s >= FAULT && s < HEAL ? "bad" : "ok");
    HandMade nine = asking(4, s -> s == 40 ? "silent" : s >= FAULT && s < HEAL ? "bad" : "ok");

    assertThat(judge(HALF, ten))
        .isEqualTo(
            fail(
                LANE + ": 10 of 10 were bad from 20.0 s on, 100 %, and known are at most 50 %",
                LANE + ": 10 of 20 bad"));
    assertThat(judge(HALF, nine)).isEqualTo(pass(LANE + ": 9 of 19 bad"));
  }

  @Test
  void tenQuestionsOfManyMayBeTooManyBadOnes() {
    assertThat(judge(HALF, few(30, 26))).isEqualTo(unknown(LANE + ": 6 of 50 bad"));
    assertThat(judge(HALF, few(30, 25))).isEqualTo(pass(LANE + ": 5 of 50 bad"));
    assertThat(judge(HALF, few(29, 29)))
        .as("nine say nothing")
        .isEqualTo(pass(LANE + ": 9 of 49 bad"));
  }

  /** Asks from the fault to one second only, and gets bad answers to another one. */
  private static HandMade few(double askedTo, double badTo) {
    return asking(
        1, s -> s >= askedTo && s < HEAL ? "silent" : s >= FAULT && s < badTo ? "bad" : "ok");
  }

  @Test
  void nothingBeforeTheHealingCountsIfOnlyTheTimeAfterItIsJudged() {
    Part rare = part(0.01, 0, 5, Reasons.Kind.TIMEOUT);
    HandMade open = asking(1, s -> "ok").instead(LANE, 59, 64, Outcome.TIMEOUT, "no answer");

    assertThat(judge(rare, open, HEAL)).isEqualTo(pass(LANE + ": 1 of 41 bad"));
  }

  @Test
  void aStretchMayBeAsLongAsKnown() {
    Part twoSeconds = part(1, 2, 5, Reasons.Kind.IN_WORDS);

    assertThat(judge(twoSeconds, asking(1, s -> s >= 30 && s < 32 ? "bad" : "ok")))
        .isEqualTo(pass(LANE + ": 2 of 80 bad"));
    assertThat(judge(twoSeconds, asking(1, s -> s >= 30 && s < 33 ? "bad" : "ok")))
        .isEqualTo(
            fail(
                LANE + ": no good answer from 30.0 s to 33.0 s, which is longer than the known 2 s",
                LANE + ": 3 of 80 bad"));
  }

  @Test
  void aRecoveryMayTakeAsLongAsKnown() {
    Part fiveSeconds = part(1, 0, 5, Reasons.Kind.TIMEOUT);
    HandMade drill =
        asking(1, s -> "ok").instead(LANE, 60, 65, Outcome.TIMEOUT, "no answer in 5000 ms");

    assertThat(judge(fiveSeconds, drill)).isEqualTo(pass(LANE + ": 1 of 80 bad"));
    assertThat(
            judge(
                fiveSeconds, drill.instead(LANE, 61, 66, Outcome.TIMEOUT, "no answer in 5000 ms")))
        .isEqualTo(
            fail(
                LANE
                    + ": still bad 6.0 s after the healing began, and known is 5 s: no answer in 5000 ms",
                LANE + ": 2 of 80 bad"));
  }

  @Test
  void connectionsAreCutUntilASecondAfterEachSwitch() {
    Part hangs = part(1, 0, 5, Reasons.Kind.TIMEOUT);

    assertThat(judge(hangs, asking(0.5, s -> s == 20.5 || s == 61.5 ? "bad: reset" : "ok")))
        .isEqualTo(pass(LANE + ": 2 of 160 bad"));
    assertThat(judge(hangs, asking(0.5, s -> s == 21 || s == 62 ? "bad: reset" : "ok")))
        .isEqualTo(
            fail(
                LANE
                    + ": 2 of 2 bad questions have a reason that is no part of the finding, the first at 21.0 s: bad: reset; known is no answer",
                LANE + ": 2 of 160 bad"));
  }

  @Test
  void aHealingThatWasNeverProvenAlsoCutsUntilItWasGivenUp() {
    Part hangs = part(1, 0, 15, Reasons.Kind.TIMEOUT);

    assertThat(judge(hangs, givenUp(70))).isEqualTo(pass(LANE + ": 1 of 80 bad"));
    assertThat(judge(hangs, givenUp(71)))
        .isEqualTo(
            fail(
                LANE
                    + ": 1 of 1 bad questions have a reason that is no part of the finding, the first at 71.0 s: bad: reset; known is no answer",
                LANE + ": 1 of 80 bad"));
  }

  /** The healing is given up at 70 s; one question is bad. */
  private static HandMade givenUp(double bad) {
    return asking(1, s -> s == bad ? "bad: reset" : "ok")
        .without(Mark.Kind.HEAL_PROVEN)
        .mark(70, Mark.Kind.HEAL_NOT_PROVEN, "k8smaster2", "");
  }
}
