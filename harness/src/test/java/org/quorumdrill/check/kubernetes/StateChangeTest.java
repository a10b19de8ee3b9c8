package org.quorumdrill.check.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorumdrill.check.Result.FAIL;
import static org.quorumdrill.check.Result.PASS;
import static org.quorumdrill.check.Result.UNKNOWN;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Drills;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.Judge;
import org.quorumdrill.check.Result;

class StateChangeTest {

  @Test
  void aStateLeavesAndReturnsInTime() {
    Checker checker = new StateChange("it", List.of("a"), Pattern.compile("=UP"), 2, 12, 20);

    assertThat(judge(checker, states(30, 70))).isEqualTo(PASS);
    assertThat(judge(checker, states(21, 70))).as("too soon").isEqualTo(FAIL);
    assertThat(judge(checker, states(34, 70))).as("too late").isEqualTo(FAIL);
    assertThat(judge(checker, states(33, 70))).as("asked too seldom").isEqualTo(UNKNOWN);
    assertThat(judge(checker, states(30, 82))).as("back too late").isEqualTo(FAIL);
    assertThat(judge(checker, states(30, 81))).as("asked too seldom").isEqualTo(UNKNOWN);
    assertThat(judge(checker, states(30, 200))).as("never back").isEqualTo(FAIL);
    assertThat(judge(checker, states(200, 200))).as("never left").isEqualTo(FAIL);
    assertThat(judge(checker, states(0, 70))).as("never well before").isEqualTo(UNKNOWN);
    assertThat(judge(checker, Drills.drill().good("b"))).isEqualTo(UNKNOWN);
  }

  @Test
  void whatAWatcherDoesNotSeeIsNotSaidToBeSo() {
    Checker checker = new StateChange("it", List.of("a"), Pattern.compile("=UP"), 2, 13, 20);
    HandMade blind =
        HandMade.drill()
            .lane("a", 0.5, s -> s < 30 || s > 60.5 ? "m=UP" : s == 30 ? "m=DOWN" : "bad");
    HandMade blindAfterwards =
        HandMade.drill().lane("a", 0.5, s -> s < 30 ? "m=UP" : s < 61 ? "m=DOWN" : "bad");

    assertThat(Judge.judge(blind.timeline(), List.of(checker)).getLast().result())
        .as("it may have been up again for 30 s")
        .isEqualTo(UNKNOWN);
    assertThat(Judge.judge(blindAfterwards.timeline(), List.of(checker)).getLast().result())
        .as("it was last seen when it need not have been back")
        .isEqualTo(UNKNOWN);
  }

  @Test
  void oneExcusedLookHidesNoOtherOnes() {
    Checker checker = new StateChange("it", List.of("a"), Pattern.compile("=UP"), 2, 13, 20);
    HandMade drill =
        HandMade.drill()
            .lane("a", 0.5, s -> s >= 30 && s < 41.5 ? "m=DOWN" : "m=UP")
            .lane("heartbeat", 0.1, s -> s > 40 && s < 41.4 ? "silent" : "ok");

    assertThat(Judge.judge(drill.timeline(), List.of(checker)).getLast().result()).isEqualTo(FAIL);
  }

  private static Drills states(int down, int up) {
    return Drills.drill().lane("a", s -> s >= down && s < up ? "m=DOWN" : "m=UP");
  }

  private static Result judge(Checker checker, Drills drill) {
    return checker.check(drill.timeline()).result();
  }
}
