package org.quorumdrill.check.availability;

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
import org.quorumdrill.check.Result;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.timeline.Mark;

class QuietConnectionsHoldTest {

  private static final Checker CHECKER = new QuietConnectionsHold(List.of("quiet-watch/m1"), 60);

  @Test
  void openAllTheTime() {
    assertThat(judge(s -> report(0, 0, s))).isEqualTo(PASS);
  }

  @Test
  void cutTooEarly() {
    Verdict verdict =
        CHECKER.check(quiet(s -> s < 50 ? report(0, 0, s) : report(1, 50.1, s - 50)).timeline());

    assertThat(verdict.result()).isEqualTo(FAIL);
    assertThat(verdict.summary()).startsWith("quiet-watch/m1: cut after 50.1 s of silence");
  }

  @Test
  void cutLateEnough() {
    assertThat(judge(s -> s < 61 ? report(0, 0, s) : report(1, 61, s - 61))).isEqualTo(PASS);
  }

  @Test
  void aCutInTheWarmUpDoesNotCount() {
    assertThat(judge(s -> report(1, 3, s))).isEqualTo(PASS);
  }

  @Test
  void notOpenForLongEnoughToKnow() {
    assertThat(judge(s -> report(0, 0, Math.min(s, 59)))).isEqualTo(UNKNOWN);
    assertThat(judge(s -> report(0, 0, 0))).as("never opened").isEqualTo(UNKNOWN);
    assertThat(judge(s -> "cuts=?")).isEqualTo(UNKNOWN);
    assertThat(CHECKER.check(HandMade.drill().timeline()).result()).isEqualTo(UNKNOWN);
    assertThat(
            CHECKER
                .check(quiet(s -> report(0, 0, s)).without(Mark.Kind.FINISHED).timeline())
                .result())
        .isEqualTo(UNKNOWN);
    assertThatThrownBy(() -> new QuietConnectionsHold(List.of(), 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new QuietConnectionsHold(List.of("a"), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static HandMade quiet(DoubleFunction<String> reports) {
    return HandMade.drill().lane("quiet-watch/m1", 1, reports);
  }

  private static String report(int cuts, double last, double open) {
    return "cuts=%d last=%s open=%s".formatted(cuts, last, open);
  }

  private static Result judge(DoubleFunction<String> reports) {
    return CHECKER.check(quiet(reports).timeline()).result();
  }
}
