package org.quorumdrill.scenarios.sabotage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.check.AnswersRight;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Expectations;
import org.quorumdrill.check.MustFail;
import org.quorumdrill.drill.Drill;
import org.quorumdrill.report.SeenRed;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Outcome;
import org.quorumdrill.timeline.TimelineWriter;
import org.quorumdrill.timeline.reading.Words;

class SeenInRunsTest {

  private static final List<Checker> EXPECTED =
      List.of(
          new MustFail("it", List.of("a")),
          new AnswersRight("a is right", List.of("a")),
          new AnswersRight("b is right", List.of("b")));

  @Test
  void onlyWhatTurnedRedIsTold(@TempDir Path drills) {
    Duration second = Duration.ofSeconds(1);
    try (TimelineWriter timeline =
        new TimelineWriter(
            drills.resolve("documented/a-drill").resolve(Drill.TIMELINE_FILE),
            "a drill",
            List.of(Lane.of("a", "?", second, second), Lane.of("b", "?", second, second)),
            Expectations.toJson(EXPECTED))) {
      timeline.mark(Mark.Kind.STARTED, "drill", "");
      timeline.write(answer("a", Outcome.FAILED, timeline.now()));
      timeline.write(answer("b", Outcome.OK, timeline.now()));
      timeline.mark(Mark.Kind.FINISHED, "drill", "");
    }

    assertThat(SeenInRuns.below(drills))
        .extracting(seen -> seen.checker() + " " + seen.result() + ": " + seen.said())
        .containsExactly(
            "FaultWasReal INCONCLUSIVE: the fault's effect was never proven",
            "AnswersRight FAIL: a: wrong");
    assertThat(SeenInRuns.below(drills))
        .allMatch(seen -> seen.sabotage().equals("a drill"))
        .allMatch(seen -> seen.where() == SeenRed.Where.SET_UP);
  }

  private static Observation answer(String lane, Outcome outcome, long at) {
    return new Observation(
        lane, 0, at, at, at, outcome, new Words(outcome == Outcome.OK ? "right" : "wrong"));
  }
}
