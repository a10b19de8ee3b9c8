package org.quorumdrill.check.bounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorumdrill.check.Result.FAIL;
import static org.quorumdrill.check.Result.FINDING;
import static org.quorumdrill.check.Result.UNKNOWN;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.AnswersRight;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.timeline.Outcome;

/** What is known of a user beside another one's wrong passwords: a wait, and nothing worse. */
class SharedAddressFindingsTest {

  private static final String BESIDE = "a user beside another one's wrong passwords";

  private static final Known SLOWED =
      new Known(
          "wrong-passwords-slow-everybody", new AnswersRight("nobody is slowed", List.of(BESIDE)));

  private static HandMade answered(Outcome outcome, String detail) {
    return HandMade.drill().ask(BESIDE, 1, 2, outcome, detail);
  }

  @Test
  void aWaitIsKnown() {
    assertThat(SLOWED.result(answered(Outcome.FAILED, "207 after 3.3 s"))).isEqualTo(FINDING);
  }

  @Test
  void whatIsRefusedIsWorse() {
    assertThat(SLOWED.result(answered(Outcome.FAILED, "429 instead of 207: "))).isEqualTo(FAIL);
    assertThat(SLOWED.result(answered(Outcome.FAILED, "401 instead of 207: "))).isEqualTo(FAIL);
  }

  @Test
  void anotherTimeTellsNothing() {
    assertThat(SLOWED.result(answered(Outcome.TIMEOUT, "no answer: IOException: 207 after 39 s")))
        .isEqualTo(UNKNOWN);
  }

  @Test
  void whoDoesNotWaitIsNoFinding() {
    assertThat(SLOWED.judge(answered(Outcome.OK, "207 after 0.1 s")).summary())
        .startsWith("the finding has disappeared");
  }
}
