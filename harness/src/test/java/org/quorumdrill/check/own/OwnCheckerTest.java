package org.quorumdrill.check.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorumdrill.check.Result.FAIL;
import static org.quorumdrill.check.Result.FINDING;
import static org.quorumdrill.check.Result.PASS;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Expectations;
import org.quorumdrill.check.Finding;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.Judge;
import org.quorumdrill.check.KnownWeakness;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.TimelineReader;
import org.quorumdrill.timeline.TimelineWriter;

/** A checker from outside the harness is judged, kept and judged again like any other. */
class OwnCheckerTest {

  private static final List<Checker> CHECKERS =
      List.of(
          new NeverSaid("sorry", List.of("a")),
          new NeverSaid("please", List.of("a")),
          new KnownWeakness(
              new Finding("rude", "It says sorry.", "Say nothing."),
              new NeverSaid("sorry", List.of("a")),
              new SaidAtMost(1),
              true,
              false),
          new KnownWeakness(
              new Finding("rude", "It says sorry.", "Say nothing."),
              new NeverSaid("sorry", List.of("a")),
              new SaidAtMost(0),
              true,
              false));

  private static Timeline drill() {
    return HandMade.drill()
        .lane("a", 1, s -> s == 42 ? "sorry" : "ok")
        .lane("heartbeat", 1, s -> s > 24 && s < 31 ? "silent" : "ok")
        .timeline();
  }

  private static Timeline written(Path file) {
    Timeline drill = drill();
    try (TimelineWriter timeline =
        new TimelineWriter(
            file, "a drill", drill.header().lanes(), Expectations.toJson(CHECKERS))) {
      drill.observations().forEach(timeline::write);
      drill.marks().forEach(timeline::write);
    }
    return TimelineReader.read(file);
  }

  @Test
  void isJudged() {
    assertThat(Judge.judge(drill(), CHECKERS).stream().map(Verdict::result))
        .as("the harness was starved, which is no excuse here")
        .endsWith(FAIL, PASS, FINDING, FAIL);
  }

  @Test
  void isJudgedAgainFromItsTimeline(@TempDir Path folder) {
    List<Verdict> again = Judge.judgeAgain(written(folder.resolve("timeline.jsonl")));

    assertThat(again).isEqualTo(Judge.judge(drill(), CHECKERS));
    assertThat(again.stream().map(Verdict::result)).endsWith(FAIL, PASS, FINDING, FAIL);
    assertThat(again.getLast().summary())
        .startsWith("worse than the known weakness: said 1 times, and known are at most 0");
    assertThat(again.get(again.size() - 2).details())
        .startsWith("rude: It says sorry. Suggestion: Say nothing.", "a at 42.0 s");
  }
}
