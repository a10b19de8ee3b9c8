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
import org.quorumdrill.check.Result;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Outcome;

/** Two pods of coredns, on m1 and on m2, which is broken from 20 s to 60 s. */
class PodsBackTest {

  private static final Checker CHECKER =
      new PodsBack(List.of("pods/m1", "pods/m3"), "coredns", 2, 1);
  private static final String WELL =
      "kube-system/coredns@m1=true:0 kube-system/coredns@m2=true:0 default/nextcloud@m3=false:7";
  private static final String LESS =
      "kube-system/coredns@m1=true:0 kube-system/coredns@m2=false:0 default/nextcloud@m3=false:7";
  private static final String RESTARTED =
      "kube-system/coredns@m1=true:0 kube-system/coredns@m2=true:1 default/nextcloud@m3=false:7";

  @Test
  void backAndRestartedOnce() {
    Verdict verdict =
        CHECKER.check(pods(s -> s < 30 ? WELL : s < 70 ? LESS : RESTARTED).timeline());

    assertThat(verdict.result()).as(verdict.toString()).isEqualTo(PASS);
    assertThat(verdict.summary())
        .isEqualTo(
            "at least 1 ready all the time (pods/m1, 30.0 s); fewer than 2 from 30.0 s to 68.0 s");
    assertThat(CHECKER.check(pods(s -> WELL).timeline()).summary())
        .isEqualTo("never seen with fewer than 2 ready");
  }

  @Test
  void anAppMayBeNamedWithItsNamespace() {
    HandMade drill = pods(s -> WELL);

    assertThat(
            new PodsBack(List.of("pods/m1"), "kube-system/coredns", 2, 0)
                .check(drill.timeline())
                .result())
        .isEqualTo(PASS);
    assertThat(
            new PodsBack(List.of("pods/m1"), "default/coredns", 2, 0)
                .check(drill.timeline())
                .result())
        .isNotEqualTo(PASS);
    assertThat(new PodsBack(List.of("pods/m1"), "dns", 2, 0).check(drill.timeline()).result())
        .isNotEqualTo(PASS);
  }

  @Test
  void notBackAtTheEnd() {
    assertThat(judge(pods(s -> s < 30 ? WELL : LESS))).isEqualTo(FAIL);
    assertThat(judge(pods(s -> s < 30 ? WELL : "default/nextcloud@m3=true:0"))).isEqualTo(FAIL);
    assertThat(judge(pods(s -> s < 30 ? WELL : ""))).isEqualTo(FAIL);
    assertThat(
            judge(
                HandMade.drill()
                    .lane("pods/m1", 2, s -> WELL)
                    .lane("pods/m3", 2, s -> s < 30 ? WELL : LESS)))
        .as("by one of two watchers")
        .isEqualTo(FAIL);
  }

  @Test
  void restartedTooOften() {
    Verdict verdict =
        CHECKER.check(
            pods(s -> s < 70 ? WELL : RESTARTED.replace("@m2=true:1", "@m2=true:2")).timeline());

    assertThat(verdict.result()).isEqualTo(FAIL);
    assertThat(verdict.summary()).startsWith("restarts on m2 rose by 2 (pods/m1, 70.0 s)");
  }

  @Test
  void onlyWhatRoseCounts() {
    String four = WELL.replace("@m2=true:0", "@m2=true:4");

    assertThat(judge(pods(s -> s < 70 ? four : four.replace(":4", ":5")))).isEqualTo(PASS);
    assertThat(judge(pods(s -> s < 70 ? four : four.replace(":4", ":6")))).isEqualTo(FAIL);
    assertThat(judge(pods(s -> s < 70 ? four : four.replace(":4", ":1"))))
        .as("a new pod on the same node")
        .isEqualTo(PASS);
    assertThat(judge(pods(s -> s < 70 ? four : four.replace(":4", ":3"))))
        .as("a new pod that was restarted three times")
        .isEqualTo(FAIL);
  }

  @Test
  void aPodOnAnotherNodeIsNew() {
    assertThat(
            judge(
                pods(s -> s < 70 ? WELL : WELL.replace("coredns@m2=true:0", "coredns@m3=true:1"))))
        .isEqualTo(PASS);
    assertThat(
            judge(
                pods(s -> s < 70 ? WELL : WELL.replace("coredns@m2=true:0", "coredns@m3=true:2"))))
        .isEqualTo(FAIL);
  }

  @Test
  void restartsOfAPodThatIsGoneCountToo() {
    assertThat(judge(pods(s -> s == 40 ? RESTARTED.replace("@m2=true:1", "@m2=true:2") : WELL)))
        .isEqualTo(FAIL);
  }

  @Test
  void twoOnOneNodeAreToldApartByTheirCounts() {
    String two = "a/coredns@m1=true:0 a/coredns@m1=true:3";

    assertThat(judge(pods(s -> s < 70 ? two : two.replace(":0", ":1").replace(":3", ":4"))))
        .isEqualTo(PASS);
    assertThat(judge(pods(s -> s < 70 ? two : two.replace(":3", ":5")))).isEqualTo(FAIL);
    assertThat(
            judge(pods(s -> s >= 70 && s < 80 ? "a/coredns@m1=true:2 a/coredns@m2=true:0" : two)))
        .as("a new pod, or the one that had 0")
        .isEqualTo(FAIL);
    assertThat(judge(pods(s -> s >= 70 && s < 80 ? "a/coredns@m1=true:4" : two)))
        .as("which one is left?")
        .isEqualTo(UNKNOWN);
  }

  @Test
  void whatWasThereBeforeMustBeThereAgain() {
    String three = WELL + " kube-system/coredns@m3=true:0";

    assertThat(judge(pods(s -> s < 30 || s > 70 ? three : LESS))).isEqualTo(PASS);
    assertThat(judge(pods(s -> s < 30 ? three : WELL))).as("one of three is gone").isEqualTo(FAIL);
    assertThat(judge(pods(s -> s < 30 ? WELL : s < 70 ? "" : three))).isEqualTo(PASS);
  }

  @Test
  void aPodThatIsMadeAgainHidesNoRestarts() {
    String four = WELL.replace("@m2=true:0", "@m2=true:4");

    assertThat(judge(pods(s -> s < 40 ? four : made(s, 2)))).as("up to 5, from 4").isEqualTo(FAIL);
    assertThat(judge(pods(s -> s < 40 ? four : s < 50 ? "" : made(s, 2))))
        .as("the old one, or a new one that restarted five times")
        .isEqualTo(UNKNOWN);
    assertThat(judge(pods(s -> s < 40 ? four : made(s, 30)))).as("once").isEqualTo(PASS);
    assertThat(judge(pods(s -> s >= 40 && s < 50 ? WELL.substring(0, WELL.indexOf(" ")) : four)))
        .as("not listed for a while, and the same again")
        .isEqualTo(PASS);
  }

  /** The pod on m2 is made at 40 s and restarts up to five times, once in so many seconds. */
  private static String made(double second, int every) {
    long restarts = Math.min(5, Math.round(second - 40) / every);
    return WELL.replace("@m2=true:0", "@m2=true:" + restarts);
  }

  @Test
  void ofTwoAnswersAtOnceEitherMayBeTheOlderOne() {
    String once = WELL.replace("@m2=true:0", "@m2=true:4");
    String twice = WELL.replace("@m2=true:0", "@m2=true:5");
    HandMade drill = pods(s -> s < 40 ? once : twice);
    // Asked at once with an answer that tells of the restart, and answered before it was.
    drill.instead("pods/m3", 40, 40.02, Outcome.OK, once);

    assertThat(judge(drill)).isEqualTo(PASS);
  }

  @Test
  void starvationExcusesOnlyWhatIsFirstSeenInIt() {
    String twice = RESTARTED.replace("@m2=true:1", "@m2=true:2");

    assertThat(starved(12, s -> s >= 45 ? twice : WELL)).isEqualTo(UNKNOWN);
    assertThat(starved(12, s -> s >= 25 ? twice : WELL)).as("before it").isEqualTo(FAIL);
    assertThat(starved(12, s -> s >= 70 ? twice : WELL)).as("later").isEqualTo(FAIL);
    assertThat(starved(2, s -> s >= 45 ? twice : WELL)).as("too short").isEqualTo(FAIL);
    assertThat(starved(12, s -> s >= 40 ? LESS : WELL)).as("at the end").isEqualTo(FAIL);
  }

  private static Result starved(int seconds, DoubleFunction<String> answers) {
    HandMade drill =
        pods(answers).lane("heartbeat", 1, s -> s > 40 && s < 40 + seconds ? "silent" : "ok");
    return Judge.judge(drill.timeline(), List.of(CHECKER)).getLast().result();
  }

  @Test
  void theyMustHaveBeenWellBefore() {
    assertThat(judge(pods(s -> s == 10 ? LESS : WELL))).isEqualTo(UNKNOWN);
    assertThat(judge(pods(s -> s < 20 ? "bad" : WELL))).isEqualTo(UNKNOWN);
  }

  @Test
  void whoWasNotToldAtTheEndDoesNotKnow() {
    assertThat(judge(pods(s -> s < 95 ? WELL : "bad"))).isEqualTo(UNKNOWN);
    assertThat(judge(pods(s -> s < 97 ? WELL : "bad"))).as("one question failed").isEqualTo(PASS);
    assertThat(judge(pods(s -> s < 30 ? WELL : "what?"))).isEqualTo(UNKNOWN);
    assertThat(judge(HandMade.drill().lane("pods/m1", 2, s -> WELL)))
        .as("no lane of m3")
        .isEqualTo(UNKNOWN);
    for (Mark.Kind kind :
        List.of(Mark.Kind.FAULT_ARMED, Mark.Kind.HEAL_STARTED, Mark.Kind.FINISHED)) {
      assertThat(judge(pods(s -> WELL).without(kind))).isEqualTo(UNKNOWN);
    }
  }

  @Test
  void theDrillWaitsForThem() {
    assertThat(CHECKER.settled(pods(s -> WELL).timeline())).isTrue();
    assertThat(CHECKER.settled(pods(s -> s < 97 ? WELL : LESS).timeline())).isFalse();
    assertThat(CHECKER.settled(pods(s -> s < 97 ? WELL : "bad").timeline())).isFalse();
    assertThat(CHECKER.settled(HandMade.drill().timeline())).isFalse();
  }

  @Test
  void aClaimAboutNothingIsRefused() {
    assertThatThrownBy(() -> new PodsBack(List.of(), "coredns", 2, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PodsBack(List.of("a"), "coredns", 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PodsBack(List.of("a"), "coredns", 1, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static HandMade pods(DoubleFunction<String> answers) {
    return HandMade.drill().lane("pods/m1", 2, answers).lane("pods/m3", 2, answers);
  }

  private static Result judge(HandMade drill) {
    return CHECKER.check(drill.timeline()).result();
  }
}
