package org.quorumdrill.check.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quorumdrill.check.Result.FAIL;
import static org.quorumdrill.check.Result.PASS;
import static org.quorumdrill.check.Result.UNKNOWN;

import java.util.List;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.Judge;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.timeline.Outcome;

/** The exact limits of pauses and silences of nodes and kubelets, and what is said of them. */
class NodesAndKubeletsEdgesTest {

  private static final String RENEWED_CLAIM = "the kubelet renews its lease at least every 22 s";
  private static final Checker RENEWED = new KubeletHeartbeats("kubelet/m1", 22);
  private static final Checker READY = new NodeStaysReady("m1", List.of("nodes/m1"));

  @Test
  void aKubeletThatRenewsEvery10SecondsCanNotKeep10Seconds() {
    assertThatThrownBy(() -> new KubeletHeartbeats("kubelet/m1", 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a kubelet renews its lease every 10 s, so 10.0 s can't be kept");
    assertThat(new KubeletHeartbeats("kubelet/m1", 10.5).seconds()).isEqualTo(10.5);
  }

  @Test
  void whatIsAskedWhenTheDrillIsOverDoesNotCount() {
    HandMade drill =
        kubelet(s -> renewed(s)).ask("kubelet/m1", 100, 100.01, Outcome.OK, renewed(100));

    assertThat(RENEWED.check(drill.timeline())).isEqualTo(kept("1.0 s", 100));
  }

  @Test
  void aSilenceInWhichARenewalMayHaveBeenMissedIsLongerThanTheLimitAllows() {
    assertThat(RENEWED.check(silentFrom40Until(52).timeline())).isEqualTo(kept("12.0 s", 89));
    assertThat(RENEWED.check(silentFrom40Until(53).timeline()))
        .isEqualTo(unclear("kubelet/m1: nobody was told of it for 13.0 s"));
  }

  private static HandMade silentFrom40Until(int second) {
    return kubelet(s -> s > 40 && s < second ? "bad" : renewed(s));
  }

  @Test
  void aPauseIsShownOnlyByAnOldRenewalAfterMoreThanTheLimit() {
    assertThat(RENEWED.check(stuckAt30Until(52).timeline()))
        .isEqualTo(unclear("kubelet/m1: nobody was told of it for 18.0 s"));
    Verdict shown = RENEWED.check(stuckAt30Until(53).timeline());
    assertThat(shown.result()).isEqualTo(FAIL);
    assertThat(shown.evidence())
        .containsExactly("kubelet/m1: at most 40.0 s without a renewal, 84 answers");
  }

  /** Told at 30 s of a renewal, and of the same until a second, then of nothing until 70 s. */
  private static HandMade stuckAt30Until(int second) {
    return kubelet(s -> s > second && s < 70 ? "bad" : renewed(s >= 29 && s <= second ? 29 : s))
        .instead("kubelet/m1", 29, 30, Outcome.OK, renewed(29));
  }

  @Test
  void anAnswerWithoutARenewalDoesNotEndAPause() {
    Verdict verdict =
        RENEWED.check(kubelet(s -> s > 30 && s < 53 ? "renewed=" : renewed(s)).timeline());

    assertThat(verdict.result()).isEqualTo(FAIL);
    assertThat(verdict.summary())
        .isEqualTo("kubelet/m1: at most 23.0 s without a renewal, 100 answers");
  }

  @Test
  void starvationExcusesAPauseAtTheEndOnlyForAsLongAsItLasted() {
    assertThat(starvedAndStuckFrom(64))
        .as("36 s, of which 14 are excused")
        .isEqualTo(
            "UNKNOWN would be FAIL (kubelet/m1: at most 36.0 s without a renewal, 100 answers), but"
                + " the harness itself was starved from 80.0 to 84.0 s");
    assertThat(starvedAndStuckFrom(63))
        .as("37 s")
        .isEqualTo("FAIL kubelet/m1: at most 37.0 s without a renewal, 100 answers");
  }

  private static String starvedAndStuckFrom(double second) {
    HandMade drill =
        kubelet(s -> renewed(Math.min(s, second)))
            .lane("heartbeat", 1, s -> s > 80 && s < 84 ? "silent" : "ok");
    Verdict verdict = Judge.judge(drill.timeline(), List.of(RENEWED)).getLast();
    return verdict.result() + " " + verdict.summary();
  }

  @Test
  void aNodeThatNobodyWasToldOfFor15SecondsMayHaveStayedReady() {
    assertThat(READY.check(nodes(s -> s > 85 ? "bad" : "m1=True").timeline()))
        .as("at the end")
        .isEqualTo(new Verdict("m1 stays Ready", PASS, "in all of 66 answers", answers(66)));
    assertThat(READY.check(nodes(s -> s > 40 && s < 55 ? "bad" : "m1=True").timeline()))
        .as("in between")
        .isEqualTo(new Verdict("m1 stays Ready", PASS, "in all of 66 answers", answers(66)));
  }

  @Test
  void aNodeThatNobodyWasToldOfForLongerMayHaveBeenNotReady() {
    Verdict atTheEnd = READY.check(nodes(s -> s > 84 ? "bad" : "m1=True").timeline());
    Verdict inBetween = READY.check(nodes(s -> s > 40 && s < 56 ? "bad" : "m1=True").timeline());

    assertThat(atTheEnd.result()).isEqualTo(UNKNOWN);
    assertThat(atTheEnd.evidence())
        .containsExactly("nobody was told of the nodes from 84.0 s to 100.0 s", "65 answers");
    assertThat(inBetween.result()).isEqualTo(UNKNOWN);
    assertThat(inBetween.summary()).isEqualTo("nobody was told of the nodes from 40.0 s to 56.0 s");
  }

  private static List<String> answers(int count) {
    return List.of(count + " answers");
  }

  @Test
  void anAnswerThatComesWithTheFaultIsNotFromBeforeIt() {
    assertThat(READY.check(notReadyAt19Until(20).timeline()).result()).isEqualTo(PASS);
    assertThat(READY.check(notReadyAt19Until(19.9).timeline()).summary())
        .isEqualTo("it was not Ready before the fault: m1=False");
  }

  private static HandMade notReadyAt19Until(double answered) {
    return nodes(s -> "m1=True").instead("nodes/m1", 19, answered, Outcome.OK, "m1=False");
  }

  /** The verdict on a kubelet that renews its lease often enough. */
  private static Verdict kept(String longest, int answers) {
    return new Verdict(
        RENEWED_CLAIM,
        PASS,
        "at most " + longest + " without one",
        List.of(
            "kubelet/m1: at most %s without a renewal, %d answers".formatted(longest, answers)));
  }

  private static Verdict unclear(String why) {
    return new Verdict(RENEWED_CLAIM, UNKNOWN, why, List.of(why));
  }

  private static String renewed(double second) {
    return "renewed=" + Math.round(second);
  }

  private static HandMade nodes(DoubleFunction<String> words) {
    return HandMade.drill().lane("nodes/m1", 1, words);
  }

  private static HandMade kubelet(DoubleFunction<String> words) {
    return HandMade.drill().lane("kubelet/m1", 1, words);
  }
}
