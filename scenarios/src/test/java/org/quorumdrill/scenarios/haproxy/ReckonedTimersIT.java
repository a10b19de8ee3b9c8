package org.quorumdrill.scenarios.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.quorumdrill.cluster.haproxy.HaproxyTimers;
import org.quorumdrill.node.NodeSpec;
import org.quorumdrill.node.Nodes;
import org.quorumdrill.node.container.ContainerNodeProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Real HAProxies notice dead and hung servers when their files, as reckoned here, say so. */
@Tag("long")
class ReckonedTimersIT {

  private static final Logger LOG = LoggerFactory.getLogger("quorumdrill");

  private static final Path SETUP =
      Path.of(System.getProperty("quorumdrill.setup", "target/setup.json"));
  private static final Path TABLE = Path.of("target", "haproxy-timers.md");

  /** Twelve HAProxies and a shell that asks each of them 20 times a second share two cores. */
  private static final double TOLERANCE_SECONDS = 0.5;

  /**
   * One row of the table.
   *
   * @param seen empty if it never came
   */
  private record Row(
      String file, String what, OptionalDouble least, OptionalDouble most, OptionalDouble seen) {

    boolean isAsReckoned() {
      if (most.isEmpty() || seen.isEmpty()) {
        return most.isEmpty() && seen.isEmpty();
      }
      return seen.getAsDouble() >= least.orElse(0) - TOLERANCE_SECONDS
          && seen.getAsDouble() <= most.getAsDouble() + TOLERANCE_SECONDS;
    }

    @Override
    public String toString() {
      String reckoned = most.isEmpty() ? "never" : seconds(least) + " to " + seconds(most);
      return "| %s | %s | %s | %s | %s |"
          .formatted(file, what, reckoned, seconds(seen), isAsReckoned() ? "yes" : "NO");
    }

    private static String seconds(OptionalDouble value) {
      return value.isEmpty() ? "never" : String.format(Locale.ROOT, "%.1f s", value.getAsDouble());
    }
  }

  @Test
  @DisplayName("What is reckoned from twelve files is what HAProxy does")
  void areWhatHaproxyDoes() throws IOException {
    List<TimerFile> files = TimerFiles.all();
    StateWatch watch;
    try (Nodes nodes =
        new ContainerNodeProvider(SETUP, false)
            .create(new NodeSpec(List.of("haproxy-timers"), List.of()))) {
      watch =
          StateWatch.on(
              nodes.all().getFirst(),
              files,
              // All checks have passed once more than the longest interval is over.
              wholeSeconds(files, HaproxyTimers::inter),
              wholeSeconds(files, ReckonedTimersIT::longestDetectionOfEither),
              wholeSeconds(files, HaproxyTimers::longestRecovery));
    }

    List<Row> rows = new ArrayList<>();
    for (TimerFile file : files) {
      rows.addAll(rows(file, watch));
    }
    write(rows);
    assertThat(watch.notWellBeforeTheFault()).as("not well before the fault").isEmpty();
    assertThat(rows).allMatch(Row::isAsReckoned);
    assertThat(rows)
        .as("some are never found, or the check asks nothing of them")
        .anyMatch(row -> row.most().isEmpty());
  }

  private static List<Row> rows(TimerFile file, StateWatch watch) {
    HaproxyTimers dead = file.dead();
    HaproxyTimers hung = file.hung();
    OptionalDouble hungDown = hung.longestDetectionOfHung();
    return List.of(
        new Row(
            file.name(),
            "dead until DOWN",
            OptionalDouble.of(dead.shortestDetection()),
            OptionalDouble.of(dead.longestDetection()),
            watch.down(file, "dead")),
        new Row(
            file.name(),
            "well until UP, was dead",
            OptionalDouble.of(dead.shortestRecovery()),
            OptionalDouble.of(dead.longestRecovery()),
            watch.up(file, "dead")),
        new Row(
            file.name(),
            "hung until DOWN",
            hung.shortestDetectionOfHung(),
            hungDown,
            watch.down(file, "hung")),
        new Row(
            file.name(),
            "well until UP, was hung",
            OptionalDouble.of(hung.shortestRecovery()),
            hungDown.isEmpty() ? hungDown : OptionalDouble.of(hung.longestRecovery()),
            watch.up(file, "hung")));
  }

  private static double longestDetectionOfEither(HaproxyTimers timers) {
    return Math.max(timers.longestDetection(), timers.longestDetectionOfHung().orElse(0));
  }

  /** The longest of all files, and a little more. */
  private static int wholeSeconds(List<TimerFile> files, ToDoubleFunction<HaproxyTimers> time) {
    double longest =
        files.stream()
            .flatMap(file -> Stream.of(file.dead(), file.hung()))
            .mapToDouble(time)
            .max()
            .orElseThrow();
    return (int) Math.ceil(longest) + 2;
  }

  private static void write(List<Row> rows) throws IOException {
    StringBuilder table =
        new StringBuilder(
            "| haproxy.cfg | what | reckoned | seen | as reckoned |\n|---|---|---|---|---|\n");
    rows.forEach(row -> table.append(row).append('\n'));
    LOG.info("Reckoned and seen side by side:\n{}", table);
    Files.createDirectories(Path.of("target"));
    Files.writeString(TABLE, table);
  }
}
