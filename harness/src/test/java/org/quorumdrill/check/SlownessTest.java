package org.quorumdrill.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorumdrill.check.availability.ImpairedAtMost;
import org.quorumdrill.timeline.Outcome;

/** A lane that is asked ten times a second, and answers within 10 ms before the fault. */
class SlownessTest {

  private static final Checker UNDISTURBED = new ImpairedAtMost("it", List.of("a"), 0);

  @Test
  void answersAsBeforeAreNotNoticed() {
    assertThat(judge(i -> 0.01)).isEqualTo(Result.PASS);
    assertThat(judge(i -> 0.2)).as("nobody feels a quarter of a second").isEqualTo(Result.PASS);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 30})
  void everySoManiethAnswerThatKeepsAPersonWaitingIsNoticed(int every) {
    assertThat(judge(i -> i % every == 0 ? 4.9 : 0.01)).isEqualTo(Result.FAIL);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 30})
  void soIsEverySoManiethThatIsSlow(int every) {
    assertThat(judge(i -> i % every == 0 ? 0.6 : 0.01)).isEqualTo(Result.FAIL);
  }

  @Test
  void aHiccupIsNotHoweverManyAnswersItHoldsUp() {
    assertThat(judge(i -> frozen(i, 300, 318))).as("1.8 s").isEqualTo(Result.PASS);
    assertThat(judge(i -> frozen(i, 300, 322))).as("2.2 s").isEqualTo(Result.FAIL);
    assertThat(judge(i -> Math.max(frozen(i, 300, 310), frozen(i, 400, 410))))
        .as("two")
        .isEqualTo(Result.PASS);
  }

  /** Everything asked in a freeze is answered at its end. */
  private static double frozen(long question, long from, long to) {
    return question >= from && question < to ? (to - question) / 10.0 + 0.01 : 0.01;
  }

  @Test
  void theEndMustBeAsFastAsBefore() {
    HandMade slowAtTheEnd = answered(i -> i > 900 ? 0.6 : 0.01);

    assertThat(new SteadyState().check(slowAtTheEnd.timeline()).result()).isEqualTo(Result.FAIL);
    assertThat(
            new SteadyState()
                .check(answered(i -> i > 300 && i < 900 ? 0.6 : 0.01).timeline())
                .result())
        .isEqualTo(Result.PASS);
  }

  private static Result judge(LongToDoubleFunction seconds) {
    return UNDISTURBED
        .check(answered(i -> i < 205 ? 0.01 : seconds.applyAsDouble(i)).timeline())
        .result();
  }

  /** The latency by the number of the question; the fault is at 200. */
  private static HandMade answered(LongToDoubleFunction seconds) {
    HandMade drill = HandMade.drill().lane("a", 0.1, s -> "ok");
    for (long i = 0; i < 1_000; i++) {
      if (seconds.applyAsDouble(i) != 0.01) {
        double sent = i * 0.1;
        drill.instead("a", sent, sent + seconds.applyAsDouble(i), Outcome.OK, "ok");
      }
    }
    return drill;
  }
}
