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

  private static Drills states(int down, int up) {
    return Drills.drill().lane("a", s -> s >= down && s < up ? "m=DOWN" : "m=UP");
  }

  private static Result judge(Checker checker, Drills drill) {
    return checker.check(drill.timeline()).result();
  }
}
