package org.quorumdrill.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.drill.Drill;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Outcome;
import org.quorumdrill.timeline.Prose;
import org.quorumdrill.timeline.TimelineWriter;

class StormPageTest {

  @TempDir private Path site;

  @Test
  void stormsStandSideBySideInNumbers() throws IOException {
    storm("fpm", 1.0, 300);
    storm("apache", 0.4, 9_000);

    StormPage.of(SummaryLine.readAll(site.resolve("drills")), site.resolve("drills"))
        .write(site.resolve(StormPage.FILE));

    assertThat(site.resolve(StormPage.FILE))
        .content()
        .contains("<th>apache<br>", "<th>fpm<br>")
        .contains("<td>1.00</td>", "<td>0.40</td>")
        .contains("<td>20 in ")
        .contains("median 0.30 s, 99 % 0.30 s; 0 of 20 failed")
        .contains("nothing was answered well; 20 of 20 failed")
        .doesNotContain("median 0.00 s")
        .contains("<polyline class=\"usage\" points=\"")
        .doesNotContain("src=", "@import");
  }

  @Test
  void withoutAStormThereIsNoPage() throws IOException {
    Files.writeString(site.resolve(StormPage.FILE), "of an earlier run");

    StormPage.of(List.of(), site.resolve("drills")).write(site.resolve(StormPage.FILE));

    assertThat(site.resolve(StormPage.FILE)).doesNotExist();
  }

  /** Stores a storm of 20 s, with one question per second in each lane. */
  private void storm(String name, double cores, long answerMillis) throws IOException {
    Path folder = Files.createDirectories(site.resolve("drills/documented").resolve(name));
    Duration second = Duration.ofSeconds(1);
    List<Lane> lanes =
        List.of(
            Prose.lane("container/m1", "?", second, second),
            Prose.lane("apiserver/m1", "?", second, second),
            Lane.ofLoad("storm/thumbnails", "?", second, second));
    try (TimelineWriter timeline =
        new TimelineWriter(folder.resolve(Drill.TIMELINE_FILE), name, lanes, List.of())) {
      timeline.mark(Mark.Kind.FAULT_INJECTED, "m1", "storm");
      long from = timeline.read().marks().getFirst().atNanos();
      for (int i = 1; i <= 20; i++) {
        long at = from + i * 1_000_000_000L;
        timeline.write(
            observation(
                "container/m1",
                i,
                at,
                10,
                Outcome.OK,
                String.format(Locale.ROOT, "at=%d.0 usage=%.3f", i, i * cores)));
        timeline.write(
            observation(
                "apiserver/m1",
                i,
                at,
                answerMillis,
                answerMillis > 5_000 ? Outcome.TIMEOUT : Outcome.OK,
                "ok"));
        timeline.write(
            observation(
                "storm/thumbnails", i, at, 10, Outcome.OK, "200 right: 256x171, off by 1 of 255"));
      }
      timeline.write(new Mark(from + 21_000_000_000L, Mark.Kind.HEAL_STARTED, "m1", "storm"));
    }
    new SummaryLine(
            new SummaryLine.Subject(name, "documented", List.of()),
            "",
            "PASS",
            "",
            name + "/drill.html",
            List.of(),
            List.of())
        .write(folder);
  }

  private static Observation observation(
      String lane, long sequence, long at, long millis, Outcome outcome, String detail) {
    return Prose.observation(
        lane, sequence, new Prose.Times(at, at, at + millis * 1_000_000L), outcome, detail);
  }
}
