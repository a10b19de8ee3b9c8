package org.quorumdrill.check.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorumdrill.check.Result.FAIL;
import static org.quorumdrill.check.Result.PASS;
import static org.quorumdrill.check.Result.UNKNOWN;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.timeline.Outcome;

/** A failure that ends exactly in time and just after it, and how long it must be good then. */
class RecoversWithinEdgesTest {

  private static final Checker CHECKER = new RecoversWithin("it", List.of("a"), 20);
  private static final String CLAIM = "it: no failure later than 20 s after the healing";

  private static HandMade failedAt(double sent, double done) {
    return HandMade.drill().lane("a", 1, s -> "ok").instead("a", sent, done, Outcome.FAILED, "bad");
  }

  private static String until(String seconds) {
    return "a: the last question that failed or waited had no good answer until %s s after the healing began: bad"
        .formatted(seconds);
  }

  @Test
  void aFailureThatEndsExactlyInTimeIsForgiven() {
    assertThat(CHECKER.check(failedAt(79, 80).timeline()))
        .isEqualTo(
            new Verdict(
                CLAIM,
                PASS,
                "the last one ended 20.0 s after the healing began",
                List.of(until("20.0"))));
  }

  @Test
  void aFailureThatEndsLaterIsNot() {
    assertThat(CHECKER.check(failedAt(79, 80.125).timeline()))
        .isEqualTo(new Verdict(CLAIM, FAIL, until("20.1"), List.of(until("20.1"))));
    assertThat(CHECKER.check(failedAt(79, 80.001).timeline()).result()).isEqualTo(FAIL);
  }

  @Test
  void fiveGoodSecondsMustFollow() {
    assertThat(CHECKER.check(failedAt(65, 65.01).endingAt(71).timeline()))
        .isEqualTo(
            new Verdict(
                CLAIM,
                PASS,
                "the last one ended 5.0 s after the healing began",
                List.of(until("5.0"))));

    String open = until("5.0") + ", and it was not watched for 5 s from then on";
    assertThat(CHECKER.check(failedAt(65, 65.01).endingAt(70).timeline()))
        .isEqualTo(new Verdict(CLAIM, UNKNOWN, open, List.of(open)));
  }
}
