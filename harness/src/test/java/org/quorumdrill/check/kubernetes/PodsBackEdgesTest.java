package org.quorumdrill.check.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
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
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Outcome;

/** What is said of pods that are back, and of what several watchers saw at once or at the end. */
class PodsBackEdgesTest {

  private static final Checker BOTH = new PodsBack(List.of("pods/m1", "pods/m3"), "coredns", 2, 1);
  private static final Checker ONE = new PodsBack(List.of("pods/m1"), "coredns", 2, 1);
  private static final String CLAIM = "2 of coredns ready again, at most 1 restarts each";
  private static final String WELL = "kube-system/coredns@m1=true:0 kube-system/coredns@m2=true:0";
  private static final String LESS = WELL.replace("@m2=true", "@m2=false");
  private static final String NEVER_FEWER = "never seen with fewer than 2 ready";

  @Test
  void aGoodVerdictTellsWhatEachWatcherSawAtTheEnd() {
    assertThat(BOTH.check(drill(s -> WELL, s -> WELL).timeline()))
        .isEqualTo(
            new Verdict(
                CLAIM,
                PASS,
                NEVER_FEWER,
                List.of(
                    "at the end 2 of 2 ready (pods/m1, 98.0 s): " + WELL,
                    "at the end 2 of 2 ready (pods/m3, 98.0 s): " + WELL,
                    NEVER_FEWER)));
  }

  @Test
  void theFewestAreToldInTheOrderOfAskingWhoeverAsked() {
    HandMade drill = drill(s -> s >= 40 && s <= 42 ? LESS : WELL, s -> s == 30 ? LESS : WELL);

    assertThat(BOTH.check(drill.timeline()).summary())
        .isEqualTo(
            "at least 1 ready all the time (pods/m3, 30.0 s); fewer than 2 from 30.0 s to 42.0 s");
  }

  @Test
  void eachWatcherMustSeeThemReadyAtTheEnd() {
    Verdict verdict = BOTH.check(drill(s -> s < 90 ? WELL : LESS, s -> WELL).timeline());

    assertThat(verdict.result()).isEqualTo(FAIL);
    assertThat(verdict.evidence())
        .containsExactly(
            "at the end 1 of 2 ready (pods/m1, 98.0 s): " + LESS,
            "at the end 2 of 2 ready (pods/m3, 98.0 s): " + WELL,
            "at least 1 ready all the time (pods/m1, 90.0 s); fewer than 2 from 90.0 s to 98.0 s");
  }

  @Test
  void restartsAreToldOnceForThePodThatExceededThem() {
    String twice = restarted(2);
    Verdict verdict = ONE.check(drill(s -> s < 70 ? WELL : twice).timeline());

    assertThat(verdict.result()).isEqualTo(FAIL);
    assertThat(verdict.evidence())
        .containsExactly(
            "restarts on m2 rose by 2 (pods/m1, 70.0 s): " + twice,
            "at the end 2 of 2 ready (pods/m1, 98.0 s): " + twice,
            NEVER_FEWER);
  }

  @Test
  void onePodMadeAgainAndRestartedOftenIsSeenByASingleWatcher() {
    HandMade drill =
        drill(s -> restarted(s < 40 ? 4 : s < 42 ? 0 : 5))
            .instead("pods/m1", 42, 42.01, Outcome.FAILED, "bad");

    assertThat(ONE.check(drill.timeline()).summary())
        .isEqualTo("restarts on m2 rose by 5 (pods/m1, 44.0 s): " + restarted(5));
  }

  @Test
  void aQuestionAskedWhenAnotherIsAnsweredMayTellOfAnEarlierMoment() {
    assertThat(BOTH.check(restartToldFirstAt(42).timeline()).result()).isEqualTo(PASS);
    assertThat(BOTH.check(restartToldFirstAt(41.9).timeline()).summary())
        .as("asked later, so a new pod")
        .isEqualTo("restarts on m2 rose by 4 (pods/m3, 42.0 s): " + restarted(4));
  }

  /** pods/m1 asks at 40 s and is told of a restart, of which pods/m3 is not told until 44 s. */
  private static HandMade restartToldFirstAt(double second) {
    return drill(s -> restarted(s < 40 ? 4 : 5), s -> restarted(s < 44 ? 4 : 5))
        .instead("pods/m1", 40, second, Outcome.OK, restarted(5))
        .instead("pods/m1", 42, 42.01, Outcome.FAILED, "bad");
  }

  @Test
  void onlyTheLastQuestionOrTheOneBeforeItIsTheEnd() {
    HandMade early = everySecond(s -> s <= 96 ? WELL : "bad");

    assertThat(ONE.check(everySecond(s -> s <= 97 ? WELL : "bad").timeline()).result())
        .as("two intervals and a second")
        .isEqualTo(PASS);
    assertThat(ONE.check(early.timeline())).isEqualTo(notToldAtTheEnd());
  }

  @Test
  void whatIsSeenBeforeTheHealingIsNotTheEnd() {
    assertThat(ONE.check(healedAt(98).timeline()).result()).isEqualTo(PASS);
    assertThat(ONE.check(healedAt(98.5).timeline())).isEqualTo(notToldAtTheEnd());
  }

  private static HandMade healedAt(double second) {
    return drill(s -> WELL)
        .without(Mark.Kind.HEAL_STARTED)
        .mark(second, Mark.Kind.HEAL_STARTED, "k8smaster2", "");
  }

  @Test
  void anAnswerThatIsNotUnderstoodIsQuoted() {
    Verdict verdict = ONE.check(drill(s -> s == 40 ? "what?" : WELL).timeline());

    assertThat(verdict.result()).isEqualTo(UNKNOWN);
    assertThat(verdict.summary()).isEqualTo("pods/m1 can't be understood: 'what?'");
  }

  @Test
  void starvationExcusesThatTheyWereNotReadyAtAnEndThatLiesInIt() {
    HandMade drill =
        drill(s -> s < 90 ? WELL : LESS)
            .lane("heartbeat", 1, s -> s > 85 && s < 97 ? "silent" : "ok");
    Verdict verdict = Judge.judge(drill.timeline(), List.of(ONE)).getLast();

    assertThat(verdict.result()).isEqualTo(UNKNOWN);
    assertThat(verdict.summary())
        .isEqualTo(
            "would be FAIL (at the end 1 of 2 ready (pods/m1, 98.0 s): "
                + LESS
                + "), but the harness itself was starved from 85.0 to 97.0 s");
  }

  private static Verdict notToldAtTheEnd() {
    String why = "pods/m1 was not told of the pods at the end";
    return new Verdict(CLAIM, UNKNOWN, why, List.of(why, NEVER_FEWER));
  }

  /** The pod on m2 with so many restarts. */
  private static String restarted(int times) {
    return WELL.replace("@m2=true:0", "@m2=true:" + times);
  }

  private static HandMade drill(DoubleFunction<String> m1) {
    return HandMade.drill().lane("pods/m1", 2, m1);
  }

  private static HandMade drill(DoubleFunction<String> m1, DoubleFunction<String> m3) {
    return drill(m1).lane("pods/m3", 2, m3);
  }

  private static HandMade everySecond(DoubleFunction<String> answers) {
    return HandMade.drill().lane("pods/m1", 1, answers);
  }
}
