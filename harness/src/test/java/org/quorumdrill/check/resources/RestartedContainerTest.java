package org.quorumdrill.check.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorumdrill.check.Result.PASS;
import static org.quorumdrill.check.Result.UNKNOWN;

import java.util.List;
import java.util.function.DoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.Result;

/** A container that is killed takes its counters with it, so they say nothing of the kill. */
class RestartedContainerTest {

  static List<Checker> checkers() {
    return List.of(
        new NoOomKills("container/m1"),
        new CpuHeldTo("container/m1", 1, 0.05),
        new Throttled("container/m1", 0.2));
  }

  @ParameterizedTest
  @MethodSource("checkers")
  void isNoneIfTheLooksAreDense(Checker checker) {
    assertThat(judge(checker, s -> counters(s))).isEqualTo(PASS);
    assertThat(judge(checker, s -> s == 31 ? "bad" : counters(s))).isEqualTo(PASS);
  }

  @ParameterizedTest
  @MethodSource("checkers")
  void mayHaveBeenOneWhileNobodyLooked(Checker checker) {
    assertThat(judge(checker, s -> s > 30 && s < 40 ? "bad" : counters(s))).isEqualTo(UNKNOWN);
  }

  @ParameterizedTest
  @MethodSource("checkers")
  void wasNoneIfItIsTheSameContainerAfterwards(Checker checker) {
    assertThat(judge(checker, s -> s > 30 && s < 40 ? "bad" : counters(s) + " container=7"))
        .isEqualTo(PASS);
  }

  @ParameterizedTest
  @MethodSource("checkers")
  void isOneThoughItHasUsedMoreByThen(Checker checker) {
    assertThat(judge(checker, s -> counters(s) + " container=" + (s < 40 ? 7 : 8)))
        .isEqualTo(UNKNOWN);
  }

  private static Result judge(Checker checker, DoubleFunction<String> counters) {
    return checker.check(HandMade.drill().lane("container/m1", 1, counters).timeline()).result();
  }

  private static String counters(double s) {
    return "at=%.2f usage=%.2f oomKills=0 periods=%.0f throttled=%.0f throttledTime=0"
        .formatted(s, s, 10 * s, 3 * s);
  }
}
