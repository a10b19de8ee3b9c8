package org.quorumdrill.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Outcome;
import org.quorumdrill.timeline.Prose;

/** From which length, number and median on slow answers are noticed. */
class SlownessEdgesTest {

  /** An answer is slow beyond 0.65 s, and noticed beyond 2.1 s. */
  private static final Usual TENTH = usual(100);

  /** An answer is slow beyond 2.25 s, and noticed beyond 2.5 s. */
  private static final Usual HALF = usual(500);

  @Test
  void aHiccupIsNoticedBeyondTwoSecondsMoreThanTheSlowest() {
    assertThat(noticed(HALF, answers(3, 1, 2_500))).isEmpty();
    assertThat(noticed(HALF, answers(3, 1, 2_501)))
        .contains(
            "a: 1 of 4 answers were slow: median 0.01 s, slowest 2.50 s; before the fault"
                + " 0.50 s and 0.50 s");
  }

  @Test
  void fourHiccupsAreNotMany() {
    assertThat(noticed(TENTH, answers(10, 4, 700))).isEmpty();
    assertThat(noticed(TENTH, answers(10, 5, 700)))
        .contains(
            "a: 5 of 15 answers were slow: median 0.01 s, slowest 0.70 s; before the fault"
                + " 0.10 s and 0.10 s");
  }

  @Test
  void neitherAreTwoInAHundredAnswers() {
    assertThat(noticed(TENTH, answers(294, 6, 700))).isEmpty();
    assertThat(noticed(TENTH, answers(293, 7, 700)))
        .contains(
            "a: 7 of 300 answers were slow: median 0.01 s, slowest 0.70 s; before the fault"
                + " 0.10 s and 0.10 s");
  }

  @Test
  void aLaneIsSlowAsAWholeBeyondAQuarterOfASecondMoreThanFourTimesTheMedian() {
    assertThat(noticed(TENTH, answers(0, 3, 650))).isEmpty();
    assertThat(noticed(TENTH, answers(0, 3, 651)))
        .contains(
            "a: 3 of 3 answers were slow: median 0.65 s, slowest 0.65 s; before the fault"
                + " 0.10 s and 0.10 s");
  }

  @Test
  void withoutAnAnswerNothingIsSlow() {
    assertThat(noticed(TENTH, List.of())).isEmpty();
  }

  private static Optional<String> noticed(Usual usual, List<Observation> asked) {
    return Slowness.noticed("a", usual, asked);
  }

  /** So many answers of 10 ms, one a second, and then so many that took this long, 10 s apart. */
  private static List<Observation> answers(int fast, int others, long millis) {
    List<Observation> answers = new ArrayList<>();
    for (int i = 0; i < fast; i++) {
      answers.add(took(1_000L * i, 10));
    }
    for (int i = 0; i < others; i++) {
      answers.add(took(1_000L * fast + 10_000L * i, millis));
    }
    return answers;
  }

  private static Observation took(long sentMillis, long millis) {
    long sent = nanos(sentMillis);
    return Prose.observation(
        "a", 0, new Prose.Times(sent, sent, sent + nanos(millis)), Outcome.OK, "ok");
  }

  private static Usual usual(long millis) {
    return new Usual(nanos(millis), nanos(millis), nanos(millis));
  }

  private static long nanos(long millis) {
    return Duration.ofMillis(millis).toNanos();
  }
}
