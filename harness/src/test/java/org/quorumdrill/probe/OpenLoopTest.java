package org.quorumdrill.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.quorumdrill.node.TurnedClock;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Outcome;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.TimelineReader;
import org.quorumdrill.timeline.TimelineWriter;
import org.quorumdrill.timeline.reading.Reading;
import org.quorumdrill.timeline.reading.Words;

@Isolated("measures whether questions are on time")
class OpenLoopTest {

  private static final Lane LANE =
      Lane.of("a", "is it there?", Duration.ofMillis(50), Duration.ofMillis(300));

  private static final Duration A_SECOND = Duration.ofSeconds(1);

  private record Quick(Lane lane) implements Probe {
    @Override
    public Reading ask(long sequence) {
      return new Words("ok");
    }
  }

  /** Every tenth question is never answered. */
  private record Hanging(Lane lane) implements Probe {
    @Override
    public Reading ask(long sequence) throws IOException {
      if (sequence % 10 == 9) {
        LockSupport.parkNanos(Duration.ofSeconds(5).toNanos());
        throw new IOException("asked too long");
      }
      return new Words("ok");
    }
  }

  @Test
  void aSlowAnswerDelaysNoOtherQuestion(@TempDir Path folder) {
    Timeline timeline = run(new Hanging(LANE), folder, Duration.ofSeconds(2));

    List<Observation> lane = timeline.lane("a");
    assertThat(lane).hasSizeBetween(30, 42);
    assertThat(lane).allMatch(o -> o.sentNanos() - o.dueNanos() < 500_000_000L);
    List<Observation> unanswered = lane.stream().filter(o -> !o.isOk()).toList();
    assertThat(unanswered).hasSizeBetween(2, 4);
    assertThat(unanswered).allMatch(o -> o.outcome() == Outcome.TIMEOUT);
    assertThat(unanswered).allMatch(o -> o.doneNanos() - o.sentNanos() < 1_000_000_000L);
  }

  @Test
  void theTimelineIsOnDiskAndCanBeReadAfterACrash(@TempDir Path folder) throws IOException {
    Timeline written = run(new Hanging(LANE), folder, Duration.ofMillis(500));
    Path file = folder.resolve("timeline.jsonl");

    assertThat(TimelineReader.read(file).observations()).isEqualTo(written.observations());
    Files.writeString(file, Files.readString(file) + "{\"type\":\"observa");
    assertThat(TimelineReader.read(file).observations()).isEqualTo(written.observations());
  }

  @Test
  void lanesOfOneGroupTakeTurns(@TempDir Path folder) {
    List<Probe> probes = new ArrayList<>();
    for (String node : List.of("one", "two", "three")) {
      probes.add(new Quick(new Lane("status", node, "?", Duration.ofSeconds(3), A_SECOND)));
      probes.add(new Quick(new Lane("pages", node, "?", Duration.ofSeconds(3), A_SECOND)));
    }
    // As drills add them: the lanes of one group beside each other.
    for (String node : List.of("one", "two", "three")) {
      probes.add(new Quick(new Lane("uploads", node, "?", Duration.ofSeconds(3), A_SECOND)));
    }
    TurnedClock clock = new TurnedClock();
    Timeline timeline;
    try (TimelineWriter writer =
        new TimelineWriter(
            folder.resolve("timeline.jsonl"),
            "test",
            probes.stream().map(Probe::lane).toList(),
            List.of(),
            clock)) {
      try (OpenLoop loop = new OpenLoop(probes, writer)) {
        loop.start();
        clock.turn(Duration.ofSeconds(6));
      }
      timeline = writer.read();
    }

    List<Long> first =
        timeline.observations().stream()
            .filter(o -> o.sequence() == 0)
            .map(Observation::dueNanos)
            .sorted()
            .toList();
    assertThat(first).hasSize(probes.size());
    for (int i = 1; i < first.size(); i++) {
      assertThat(first.get(i) - first.get(i - 1)).isCloseTo(333_333_333L, within(10_000_000L));
    }
    List<Long> uploads =
        timeline.observations().stream()
            .filter(o -> o.lane().startsWith("uploads/") && o.sequence() == 0)
            .map(Observation::dueNanos)
            .sorted()
            .toList();
    assertThat(uploads.get(1) - uploads.get(0)).isCloseTo(1_000_000_000L, within(10_000_000L));
    assertThat(uploads.get(2) - uploads.get(1)).isCloseTo(1_000_000_000L, within(10_000_000L));
  }

  private static Timeline run(Probe probe, Path folder, Duration duration) {
    try (TimelineWriter writer =
        new TimelineWriter(folder.resolve("timeline.jsonl"), "test", List.of(LANE), List.of())) {
      try (OpenLoop loop = new OpenLoop(List.of(probe), writer)) {
        loop.start();
        long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < end) {
          LockSupport.parkNanos(end - System.nanoTime());
        }
      }
      return writer.read();
    }
  }
}
