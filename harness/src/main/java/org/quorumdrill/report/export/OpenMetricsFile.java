package org.quorumdrill.report.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.quorumdrill.drill.Drill;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.TimelineReader;
import org.quorumdrill.timeline.UnreadableTimelineException;

/**
 * The last run of each set-up as a file of metrics, with the moments at which all of it was seen.
 * {@code promtool tsdb create-blocks-from openmetrics} makes a Prometheus' data of it.
 */
public final class OpenMetricsFile {

  /** The folder of the files, beside that of all drills. */
  static final String FOLDER = "metrics";

  private static final String ENDING = ".om";

  private final Path site;
  private final List<String> told = new ArrayList<>();

  private OpenMetricsFile(Path site) {
    this.site = site;
  }

  /**
   * Writes a file for each set-up of which Timelines are stored, for example {@code
   * metrics/documented.om}, and removes those of other set-ups. Reads one Timeline after the other,
   * and keeps of each only its samples.
   *
   * @param drills the folder of all drills
   * @param runs the last run of each set-up
   * @return what is missing and why, a sentence each
   * @throws UncheckedIOException if a file can't be written
   */
  public static List<String> writeBeside(Path drills, List<RunFacts> runs) {
    OpenMetricsFile files =
        new OpenMetricsFile(drills.toAbsolutePath().normalize().resolveSibling(""));
    try {
      files.write(runs);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the metrics of %s can't be written: %s".formatted(drills, e.getMessage()), e);
    }
    return files.told;
  }

  private void write(List<RunFacts> runs) throws IOException {
    Path folder = Files.createDirectories(site.resolve(FOLDER));
    Set<Path> written = new HashSet<>();
    for (RunFacts run : runs) {
      OpenMetrics metrics = metrics(run);
      if (!metrics.isEmpty()) {
        Path file = folder.resolve(run.variant() + ENDING);
        write(metrics, file);
        written.add(file);
      }
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*" + ENDING)) {
      for (Path file : all) {
        if (!written.contains(file)) {
          Files.delete(file);
        }
      }
    }
  }

  private OpenMetrics metrics(RunFacts run) {
    OpenMetrics metrics = new OpenMetrics(run.variant());
    for (DrillFacts drill : run.drills()) {
      // One without a page came to no end.
      Path file = site.resolve(drill.page()).resolveSibling(Drill.TIMELINE_FILE);
      if (!drill.page().isEmpty() && Files.isRegularFile(file)) {
        try {
          Timeline timeline = TimelineReader.read(file);
          metrics.add(timeline);
          metrics.add(
              drill, timeline.header().startedAt().plusNanos(timeline.endNanos()).toEpochMilli());
        } catch (UnreadableTimelineException e) {
          told.add(
              "'%s' (%s) is missing in the metrics: %s"
                  .formatted(drill.drill(), run.variant(), e.getMessage()));
        }
      }
    }
    return metrics;
  }

  /** A writer of its own, as that of Files refuses half a character in the name of a drill. */
  private static void write(OpenMetrics metrics, Path file) throws IOException {
    try (BufferedWriter out =
        new BufferedWriter(
            new OutputStreamWriter(Files.newOutputStream(file), StandardCharsets.UTF_8))) {
      metrics.writeTo(out);
    }
  }
}
