package org.quorumdrill.check.availability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.Window;
import org.quorumdrill.timeline.Outcome;

/** The exact bounds of an outage; answers usually take 10 ms. */
class OutageEdgesTest {

  private static long nanos(double seconds) {
    return Math.round(seconds * 1e9);
  }

  private static Window window(double from, double to) {
    return new Window(nanos(from), nanos(to));
  }

  private static HandMade asking(double interval, DoubleFunction<String> answers) {
    return HandMade.drill().lane("a", interval, answers);
  }

  private static HandMade badAt30() {
    return asking(1, s -> s == 30 ? "bad" : "ok");
  }

  /** An outage that ended, of which nothing was unseen. */
  private static Outage over(Window seen, Window possible, int failures) {
    return new Outage("a", seen, 0, possible, failures, true, "bad");
  }

  @Test
  void isToldWithBothBoundsAndWithoutWhatWasUnseen() {
    Outage over = new Outage("a", window(20, 30), nanos(2), window(19, 31), 3, true, "refused");
    Outage open = new Outage("a", window(20, 30), nanos(2), window(19, 31), 3, false, "refused");

    assertThat(over.atLeast()).isEqualTo(8);
    assertThat(over.atMost()).isEqualTo(12);
    assertThat(over).hasToString("a: 8.0 to 12.0 s at 20.0 s (3 failed, first: refused)");
    assertThat(open)
        .hasToString("a: 8.0 to 12.0 s at 20.0 s (3 failed, first: refused), never ended");
  }

  @Test
  void mayBeginWithTheFirstQuestionOfALane() {
    HandMade first = asking(1, s -> s == 0 ? "bad" : "ok");

    assertThat(Outage.in(first.timeline(), "a"))
        .containsExactly(over(window(0.01, 0.01), window(0, 1.01), 1));
  }

  @Test
  void isSeenAllTheWhileByALaneThatSeldomAsks() {
    HandMade seldom = asking(2, s -> s >= 30 && s < 36 ? "bad" : "ok");

    assertThat(Outage.in(seldom.timeline(), "a"))
        .containsExactly(over(window(30.01, 34), window(28, 36.01), 3));
  }

  @Test
  void isUnseenInAPauseOfMoreThanASecondAboveTheInterval() {
    HandMade second = asking(0.5, s -> pausing(s, 31.5));
    HandMade longer = asking(0.5, s -> pausing(s, 32));

    assertThat(Outage.in(second.timeline(), "a"))
        .containsExactly(over(window(30.01, 31.5), window(29.5, 32.01), 2));
    assertThat(Outage.in(longer.timeline(), "a"))
        .containsExactly(
            new Outage("a", window(30.01, 32), nanos(1.5), window(29.5, 32.51), 2, true, "bad"));
  }

  /** Bad at 30 s and at this second, and silent in between. */
  private static String pausing(double s, double again) {
    return s == 30 || s == again ? "bad" : s > 30 && s < again ? "silent" : "ok";
  }

  @Test
  void beginsWithAFailureThatCameSoonerThanAnAnswerMay() {
    HandMade slow = badAt30().instead("a", 5, 5.5, Outcome.OK, "ok");

    assertThat(Outage.in(slow.timeline(), "a"))
        .containsExactly(over(window(30.01, 30.01), window(29, 31.01), 1));
  }

  @Test
  void mayEndInTheMomentInWhichItIsCertain() {
    HandMade overtaken =
        asking(0.25, s -> "ok")
            .instead("a", 5, 5.5, Outcome.OK, "ok")
            .instead("a", 30, 35, Outcome.TIMEOUT, "no answer")
            .instead("a", 30.25, 30.5, Outcome.OK, "ok");

    assertThat(Outage.in(overtaken.timeline(), "a"))
        .containsExactly(
            new Outage("a", window(30.5, 30.5), 0, window(29.75, 30.5), 1, true, "no answer"));
  }

  @Test
  void lastedForTheWaitOfTheFirstOfTwoQuestionsThatAreAnsweredTogether() {
    HandMade together =
        badAt30()
            .instead("a", 5, 6.5, Outcome.OK, "ok")
            .instead("a", 31, 33, Outcome.OK, "ok")
            .instead("a", 32, 33, Outcome.OK, "ok");

    assertThat(Outage.in(together.timeline(), "a"))
        .containsExactly(over(window(30.01, 31.5), window(29, 33), 1));
  }
}
