package org.quorumdrill.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Outcome;

/** What was there before the fault and is missing at the end is not well. */
class VanishedTest {

  private static final String BOTH = "m1=True m2=True";
  private static final String ONE = "m1=True";

  @Test
  void whatComesBackIsWell() {
    assertThat(judge(drill(s -> s > 20 && s < 70 ? ONE : BOTH))).isEqualTo(Result.PASS);
  }

  @Test
  void whatStaysAwayIsNot() {
    assertThat(judge(drill(s -> s > 20 ? ONE : BOTH))).isEqualTo(Result.FAIL);
  }

  @Test
  void whatVanishesWhileTheFaultIsArmedIsNotEither() {
    HandMade armedLongBefore =
        drill(s -> s > 17 ? ONE : BOTH)
            .without(Mark.Kind.FAULT_ARMED)
            .mark(16, Mark.Kind.FAULT_ARMED, "k8smaster2", "");

    assertThat(judge(armedLongBefore)).isEqualTo(Result.FAIL);
  }

  @Test
  void whatTheWarmUpDidNotListYetIsGrantedToAStarvedHarness() {
    HandMade started =
        drill(s -> s < 5 ? ONE : BOTH)
            .without(Mark.Kind.STARTED)
            .mark(6, Mark.Kind.STARTED, "drill", "")
            .lane("heartbeat", 1, s -> s > 94 && s < 97 ? "silent" : "ok")
            .instead("nodes/m1", 96, 101, Outcome.TIMEOUT, "none");

    Starved starved = Starved.in(started.timeline()).orElseThrow();

    assertThat(new SteadyState().checkStarved(starved).excuse())
        .isEqualTo(StarvedVerdict.Excuse.POSSIBLE);
  }

  private static HandMade drill(DoubleFunction<String> nodes) {
    return HandMade.drill().lane("nodes/m1", 1, nodes);
  }

  private static Result judge(HandMade drill) {
    return new SteadyState().check(drill.timeline()).result();
  }
}
