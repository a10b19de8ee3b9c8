package org.quorumdrill.check.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quorumdrill.check.Result.FAIL;
import static org.quorumdrill.check.Result.PASS;
import static org.quorumdrill.check.Result.UNKNOWN;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Drills;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.timeline.Mark;

class RecoversWithinTest {

  private static final Checker CHECKER = new RecoversWithin("it", List.of("a"), 20);

  private static Result judge(Drills drill) {
    return CHECKER.check(drill.timeline()).result();
  }

  @Test
  void failuresEndInTime() {
    assertThat(judge(Drills.drill().good("a"))).isEqualTo(PASS);
    assertThat(judge(Drills.drill().failing("a", 30, 80))).isEqualTo(PASS);
    assertThat(judge(Drills.drill().failing("a", 30, 82))).isEqualTo(FAIL);
  }

  @Test
  void goodInBetweenIsNotRecovered() {
    Verdict verdict = CHECKER.check(Drills.drill().failing("a", 85, 86).timeline());

    assertThat(verdict.result()).isEqualTo(FAIL);
    assertThat(verdict.summary())
        .isEqualTo(
            "a: the last question that failed or waited had no good answer until 25.0 s after the healing began: bad");
  }

  @Test
  void aFailureJustBeforeTheEndLeavesItOpen() {
    HandMade drill = HandMade.drill().lane("a", 1, s -> s >= 65 && s < 66 ? "bad" : "ok");

    assertThat(CHECKER.check(drill.timeline()).result()).isEqualTo(PASS);
    assertThat(CHECKER.check(drill.endingAt(69).timeline()).result()).isEqualTo(UNKNOWN);
  }

  @Test
  void everyLaneCountsAndMustBeAsked() {
    Checker both = new RecoversWithin("it", List.of("a", "b"), 20);

    assertThat(both.check(Drills.drill().good("a").failing("b", 30, 90).timeline()).result())
        .isEqualTo(FAIL);
    assertThat(both.check(Drills.drill().good("a").timeline()).result()).isEqualTo(UNKNOWN);
    assertThat(judge(Drills.drill().lane("a", s -> s > 70 ? "silent" : "ok"))).isEqualTo(UNKNOWN);
  }

  @Test
  void withoutAHealingOrAnEndNothingIsKnown() {
    for (Mark.Kind kind : List.of(Mark.Kind.HEAL_STARTED, Mark.Kind.FINISHED)) {
      assertThat(judge(Drills.drill().good("a").without(kind))).isEqualTo(UNKNOWN);
    }
    assertThatThrownBy(() -> new RecoversWithin("it", List.of(), 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RecoversWithin("it", List.of("a"), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
