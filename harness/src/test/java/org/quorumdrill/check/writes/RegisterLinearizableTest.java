package org.quorumdrill.check.writes;

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
import org.quorumdrill.timeline.Outcome;

/** One write and one read a second through m, the read half a second after the write. */
class RegisterLinearizableTest {

  private static final Checker CHECKER = new RegisterLinearizable(60);

  @Test
  void allIsWell() {
    Verdict verdict = CHECKER.check(drill().timeline());

    assertThat(verdict.result()).as(verdict.toString()).isEqualTo(PASS);
    assertThat(verdict.summary())
        .isEqualTo(
            "100 reads, 80 of them from the fault on, fit 100 acknowledged writes and 0 whose fate nobody knows");
  }

  @Test
  void anOldValueIsStale() {
    Verdict verdict = CHECKER.check(readInstead(42.5, "keys=43 value=m-41").timeline());

    assertThat(verdict.result()).isEqualTo(FAIL);
    assertThat(verdict.evidence()).hasSize(1);
    assertThat(verdict.evidence().getFirst())
        .contains("read of m-41 by reads/m (42.5 s to 42.5 s)", "write of m-42 by writes/m");
  }

  @Test
  void theBeginningDoesNotComeBack() {
    assertThat(judge(readInstead(42.5, "keys=0 value=-"))).isEqualTo(FAIL);
  }

  @Test
  void aValueBeforeItWasWrittenIsWrong() {
    assertThat(judge(readInstead(42.5, "keys=43 value=m-50"))).isEqualTo(FAIL);
  }

  @Test
  void aRefusedWriteHasNeverHappened() {
    HandMade drill =
        drill().instead("writes/m", 42, 42.01, Outcome.FAILED, "refused: 403 Forbidden");

    assertThat(judge(drill)).as("it is read at 42.5 s").isEqualTo(FAIL);
    assertThat(judge(drill.instead("reads/m", 42.5, 42.51, Outcome.OK, "keys=42 value=m-41")))
        .isEqualTo(PASS);
  }

  @Test
  void aWriteOfUnknownFateMayHappenAtAnyTimeOrNever() {
    HandMade drill = drill().instead("writes/m", 42, 47, Outcome.TIMEOUT, "no answer");

    assertThat(judge(drill)).as("seen at once").isEqualTo(PASS);
    drill.instead("reads/m", 42.5, 42.51, Outcome.OK, "keys=42 value=m-41");
    assertThat(judge(drill)).as("never seen").isEqualTo(PASS);
    drill.instead("reads/m", 80.5, 80.51, Outcome.OK, "keys=81 value=m-42");
    assertThat(judge(drill)).as("seen late").isEqualTo(PASS);
    drill.instead("reads/m", 82.5, 82.51, Outcome.OK, "keys=83 value=m-42");
    assertThat(judge(drill)).as("seen, replaced, and seen again").isEqualTo(FAIL);
  }

  @Test
  void readsThatFailedSayNothing() {
    HandMade drill = drill().instead("reads/m", 42.5, 42.51, Outcome.FAILED, "keys=1 value=m-0");

    assertThat(judge(drill)).isEqualTo(PASS);
  }

  @Test
  void aRegisterThatOthersWriteToProvesNothing() {
    assertThat(judge(readInstead(42.5, "keys=43 value=x-1"))).isEqualTo(UNKNOWN);
    assertThat(judge(readInstead(42.5, "43 keys"))).isEqualTo(UNKNOWN);
    assertThat(judge(drill().instead("writes/m", 42, 42.01, Outcome.OK, "m-41")))
        .isEqualTo(UNKNOWN);
  }

  @Test
  void whatIsStrangeHidesNoStaleRead() {
    HandMade stale = readInstead(42.5, "keys=43 value=m-41");

    for (String odd : List.of("keys=81 value=x-1", "81 keys", "keys=0 value=m-80")) {
      Verdict verdict =
          CHECKER.check(stale.instead("reads/m", 80.5, 80.51, Outcome.OK, odd).timeline());
      assertThat(verdict.result()).as(odd).isEqualTo(FAIL);
      assertThat(verdict.evidence()).hasSize(2).last().asString().startsWith("strange: ");
    }
    assertThat(judge(stale.instead("writes/m", 90, 90.01, Outcome.OK, "m-7"))).isEqualTo(FAIL);
  }

  @Test
  void tooLittleSeenIsNothingKnown() {
    assertThat(new RegisterLinearizable(80).check(drill().timeline()).result()).isEqualTo(PASS);
    assertThat(new RegisterLinearizable(81).check(drill().timeline()).result()).isEqualTo(UNKNOWN);
    assertThat(judge(drill().without(Mark.Kind.FAULT_INJECTED))).isEqualTo(UNKNOWN);
    assertThat(judge(drill().without(Mark.Kind.FINISHED))).isEqualTo(UNKNOWN);
    assertThat(
            judge(
                HandMade.drill()
                    .lane("writes/m", 1, s -> s < 1 ? "m-0" : "bad")
                    .lane("reads/m", 1, s -> s < 1 ? "bad" : "keys=1 value=m-0")))
        .as("one value all the time")
        .isEqualTo(UNKNOWN);
    assertThatThrownBy(() -> new RegisterLinearizable(0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static HandMade readInstead(double second, String detail) {
    return drill().instead("reads/m", second, second + 0.01, Outcome.OK, detail);
  }

  private static HandMade drill() {
    DoubleFunction<String> reading = s -> "keys=%d value=m-%d".formatted((long) s + 1, (long) s);
    return HandMade.drill()
        .lane("writes/m", 1, s -> "m-" + (long) s)
        .lane("reads/m", 0.5, s -> s == Math.rint(s) ? "silent" : reading.apply(s));
  }

  private static Result judge(HandMade drill) {
    return CHECKER.check(drill.timeline()).result();
  }
}
