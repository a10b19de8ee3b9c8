package org.quorumdrill.probe.own;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.check.AnswersRight;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.node.FakeNode;
import org.quorumdrill.node.TurnedClock;
import org.quorumdrill.probe.OpenLoop;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.TimelineReader;
import org.quorumdrill.timeline.TimelineWriter;
import org.quorumdrill.timeline.reading.Counters;

/** A probe from outside the harness asks at its rate, and is judged like any other. */
class FreeSpaceTest {

  private static final AnswersRight HAS_ROOM =
      new AnswersRight("the disk has room", List.of("free-space/k8smaster1"));

  @TempDir private Path folder;

  private final TurnedClock clock = new TurnedClock();
  private final AtomicReference<String> answer = new AtomicReference<>("9000000000");

  /** Ten seconds, in the middle of which the answer changes. */
  private Timeline measured(String later) {
    FreeSpace probe =
        new FreeSpace(new FakeNode("k8smaster1", script -> answer.get(), 0), 1_000_000);
    Path file = folder.resolve("timeline.jsonl");
    try (TimelineWriter timeline =
        new TimelineWriter(file, "a drill", List.of(probe.lane()), List.of(), clock)) {
      try (OpenLoop loop = new OpenLoop(List.of(probe), timeline)) {
        timeline.mark(Mark.Kind.STARTED, "drill", "a drill");
        loop.start();
        clock.turn(Duration.ofSeconds(5));
        answer.set(later);
        clock.turn(Duration.ofSeconds(5));
        timeline.mark(Mark.Kind.FINISHED, "drill", "a drill");
      }
    }
    return TimelineReader.read(file);
  }

  @Test
  void asksOnceASecondAndIsKept() {
    List<Observation> lane = measured("2000000").lane("free-space/k8smaster1");

    assertThat(lane).hasSize(11).allMatch(Observation::isOk);
    assertThat(lane.getLast().reading())
        .isInstanceOfSatisfying(
            Counters.class, left -> assertThat(left.number("bytes")).isEqualTo(2_000_000));
  }

  @Test
  void isJudged() {
    assertThat(HAS_ROOM.check(measured("2000000")).result()).isEqualTo(Result.PASS);

    Verdict full = HAS_ROOM.check(measured("999999"));
    assertThat(full.result()).isEqualTo(Result.FAIL);
    assertThat(full.details()).contains("free-space/k8smaster1: bytes=999999");
  }

  @Test
  void isNotKnownWhereNobodyAsked() {
    AnswersRight forgotten = new AnswersRight("there is room", List.of("free-space/k8smaster2"));

    assertThat(forgotten.check(measured("2000000")).result()).isEqualTo(Result.UNKNOWN);
  }
}
