package org.quorumdrill.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Outcome;
import org.quorumdrill.timeline.Prose;
import org.quorumdrill.timeline.Timeline;

/** How late a question may be, and whose questions count. */
class EnoughObservedEdgesTest {

  private static final String CLAIM = "enough was observed, and on time";
  private static final long SECOND = 1_000_000_000L;

  @Test
  void aQuestionMayBeASecondLate() {
    assertThat(judge(Drills.drill().good("a").late("a", 50, 1).timeline()))
        .isEqualTo(
            Verdict.of(
                CLAIM, true, "100 questions in 1 lanes, none more than 1.00 s late", List.of()));
    assertThat(judge(Drills.drill().good("a").late("a", 50, 1.125).timeline()))
        .isEqualTo(
            new Verdict(
                CLAIM,
                Result.UNKNOWN,
                "the harness was starved",
                List.of("a question was sent 1.1 s after it was due")));
  }

  @Test
  void theQuestionsOfALoadDoNotCount() {
    assertThat(judge(stormed(Drills.drill().good("a").timeline())))
        .isEqualTo(
            Verdict.of(
                CLAIM, true, "100 questions in 1 lanes, none more than 0.00 s late", List.of()));
    assertThat(judge(stormed(Drills.drill().lane("a", s -> "silent").timeline())))
        .isEqualTo(Verdict.unknown(CLAIM, "nothing was observed"));
  }

  /** The same, and a question of a storm that was sent 5 s late. */
  private static Timeline stormed(Timeline timeline) {
    Lane storm =
        Lane.ofLoad("storm/pages", "a page?", Duration.ofSeconds(1), Duration.ofSeconds(1));
    Observation late =
        Prose.observation(
            "storm/pages",
            0,
            new Prose.Times(30 * SECOND, 35 * SECOND, 36 * SECOND),
            Outcome.OK,
            "ok");
    return new Timeline(
        new Timeline.Header(
            "a drill",
            Instant.EPOCH,
            Stream.concat(timeline.header().lanes().stream(), Stream.of(storm)).toList(),
            List.of()),
        Stream.concat(timeline.observations().stream(), Stream.of(late)).toList(),
        timeline.marks());
  }

  private static Verdict judge(Timeline timeline) {
    return new EnoughObserved().check(timeline);
  }
}
