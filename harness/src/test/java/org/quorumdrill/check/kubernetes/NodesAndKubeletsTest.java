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
import org.quorumdrill.check.Result;
import org.quorumdrill.timeline.Outcome;

/** What is not listed is not well, and a starvation excuses only what overlaps it. */
class NodesAndKubeletsTest {

  private static final Checker READY = new NodeStaysReady("m1", List.of("nodes/m1", "nodes/m2"));
  private static final Checker RENEWED = new KubeletHeartbeats("kubelet/m1", 22);
  private static final String BOTH = "m1=True m2=True";

  @Test
  void aNodeThatIsNotListedIsNotReady() {
    assertThat(judge(READY, nodes(s -> BOTH))).isEqualTo(PASS);
    assertThat(judge(READY, nodes(s -> s == 50 ? "m2=True" : BOTH))).isEqualTo(FAIL);
    assertThat(judge(READY, nodes(s -> s < 20 ? BOTH : "m2=True"))).isEqualTo(FAIL);
    assertThat(judge(READY, nodes(s -> s < 20 ? BOTH : ""))).as("none at all").isEqualTo(FAIL);
  }

  @Test
  void whoWasNotReadyBeforeCanNotStaySo() {
    assertThat(judge(READY, nodes(s -> s < 20 ? "m2=True" : BOTH))).isEqualTo(UNKNOWN);
    assertThat(judge(READY, nodes(s -> s < 20 ? "bad" : BOTH))).as("not told").isEqualTo(UNKNOWN);
    assertThat(judge(READY, nodes(s -> s == 10 ? "bad" : BOTH)))
        .as("one failed question")
        .isEqualTo(PASS);
    assertThat(judge(READY, nodes(s -> s == 10 ? "m1=False" : BOTH)))
        .as("once, long before")
        .isEqualTo(PASS);
  }

  @Test
  void starvationExcusesANodeThatIsNotReadyMeanwhile() {
    assertThat(starved(12, READY, nodes(s -> s >= 45 && s < 60 ? "m1=False" : BOTH)))
        .isEqualTo(UNKNOWN);
    assertThat(starved(12, READY, nodes(s -> s >= 45 && s < 70 ? "m1=False" : BOTH)))
        .as("and later")
        .isEqualTo(FAIL);
    assertThat(starved(12, READY, nodes(s -> s == 30 ? "m1=False" : BOTH)))
        .as("and before")
        .isEqualTo(FAIL);
    assertThat(starved(2, READY, nodes(s -> s == 45 ? "m1=False" : BOTH)))
        .as("too short")
        .isEqualTo(FAIL);
  }

  @Test
  void aRenewalCountsOnce() {
    DoubleFunction<String> twoApiservers = s -> "renewed=" + (s < 30 ? (int) s / 10 : (int) s % 2);

    assertThat(judge(RENEWED, kubelet(s -> "renewed=" + (int) s / 10))).isEqualTo(PASS);
    assertThat(judge(RENEWED, kubelet(twoApiservers))).as("old ones again").isEqualTo(FAIL);
  }

  @Test
  void anAnswerWithoutARenewalIsNone() {
    assertThat(judge(RENEWED, kubelet(s -> s < 30 ? "renewed=" + s : "renewed="))).isEqualTo(FAIL);
  }

  @Test
  void silenceHidesNoPauseThatWasSeen() {
    DoubleFunction<String> paused = s -> "renewed=" + (s > 30 && s < 60 ? 30 : (int) s);

    assertThat(judge(RENEWED, kubelet(s -> s > 70 && s < 90 ? "bad" : paused.apply(s))))
        .as("silence elsewhere")
        .isEqualTo(FAIL);
    assertThat(judge(RENEWED, kubelet(s -> s > 40 && s < 55 ? "bad" : paused.apply(s))))
        .as("told of the same renewal before and after it")
        .isEqualTo(FAIL);
    assertThat(judge(RENEWED, kubelet(s -> s > 40 && s < 60 ? "bad" : paused.apply(s))))
        .isEqualTo(UNKNOWN);
  }

  @Test
  void anAnswerTellsOfTheTimeUntilItCame() {
    HandMade slow = kubelet(s -> "renewed=" + (s >= 30 && s < 51 ? 30 : (int) s));
    assertThat(judge(RENEWED, slow)).as("21 s").isEqualTo(PASS);

    slow.instead("kubelet/m1", 51, 55, Outcome.OK, "renewed=51");
    for (int s = 52; s < 55; s++) {
      slow.instead("kubelet/m1", s, 55, Outcome.OK, "renewed=51");
    }
    assertThat(judge(RENEWED, slow)).as("25 s until anybody was told").isEqualTo(FAIL);
  }

  private static HandMade nodes(DoubleFunction<String> words) {
    return HandMade.drill().lane("nodes/m1", 1, words).lane("nodes/m2", 1, words);
  }

  private static HandMade kubelet(DoubleFunction<String> words) {
    return HandMade.drill().lane("kubelet/m1", 1, words);
  }

  private static Result starved(int seconds, Checker checker, HandMade drill) {
    drill.lane("heartbeat", 1, s -> s > 40 && s < 40 + seconds ? "silent" : "ok");
    return Judge.judge(drill.timeline(), List.of(checker)).getLast().result();
  }

  private static Result judge(Checker checker, HandMade drill) {
    return checker.check(drill.timeline()).result();
  }
}
