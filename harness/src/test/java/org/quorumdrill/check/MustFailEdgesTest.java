package org.quorumdrill.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** How long what can't work must fail, and what is told of it; the fault lasts 40 s. */
class MustFailEdgesTest {

  private static final List<String> LANE = List.of("a");
  private static final Drills FAILING = Drills.drill().failing("a", 20, 70);

  @Test
  void theFailuresOfAllLanesAreAddedUp() {
    Drills both = Drills.drill().failing("a", 20, 70).failing("b", 20, 70);

    assertThat(judge(new MustFail("it", List.of("a", "b")), both))
        .isEqualTo(
            Verdict.of(
                "it fails while the fault is in force",
                true,
                "all 80 questions in 2 lanes failed",
                List.of()));
  }

  @Test
  void theFirstPartMayBeAllOfTheFaultButNotMore() {
    assertThat(judge(new MustFail("it", LANE, 40), FAILING))
        .isEqualTo(
            Verdict.of(
                "it fails in the first 40 s of the fault",
                true,
                "all 40 questions in 1 lanes failed",
                List.of()));
    assertThat(judge(new MustFail("it", LANE, 40.5), FAILING))
        .isEqualTo(
            Verdict.unknown(
                "it fails in the first 40.5 s of the fault", "the fault lasted 40 s only"));
  }

  @Test
  void aSingleAnswerIsTold() {
    assertThat(judge(new MustFail("it", LANE), Drills.drill().failing("a", 20, 59)))
        .isEqualTo(
            new Verdict(
                "it fails while the fault is in force",
                Result.UNKNOWN,
                "some were answered all the same",
                List.of("a: 1 of 40 questions were answered")));
  }

  private static Verdict judge(Checker checker, Drills drill) {
    return checker.check(drill.timeline());
  }
}
