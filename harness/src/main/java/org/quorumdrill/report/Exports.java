package org.quorumdrill.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.quorumdrill.report.export.JUnitProperties;
import org.quorumdrill.report.export.MarkdownSummary;
import org.quorumdrill.report.export.MatrixCsv;
import org.quorumdrill.report.export.RunFacts;
import org.quorumdrill.report.export.Sarif;
import org.quorumdrill.report.history.PastDrill;

/**
 * Writes the last run of each variant in the formats of other programs, beside the folder of all
 * drills: {@code summary.md}, {@code matrix.csv}, {@code junit.xml} and {@code findings.sarif}, of
 * which there is one for each variant, as {@code findings-hardened.sarif}, where there are several.
 */
public final class Exports {

  static final String MARKDOWN = "summary.md";
  static final String CSV = "matrix.csv";
  static final String JUNIT = "junit.xml";
  static final String SARIF = "findings.sarif";

  /** Which runs a job's summary has been given, a line each, so that none is told twice. */
  static final String TOLD = ".told-in-job-summary";

  /** The variable in which GitHub names the file whose text it shows on the page of a job. */
  static final String JOB_SUMMARY = "GITHUB_STEP_SUMMARY";

  private final Path site;

  private Exports(Path drills) {
    this.site = drills.toAbsolutePath().normalize().resolveSibling("");
  }

  /**
   * Writes all of them, and adds the summary of each run once to that of a job of GitHub's, if this
   * process is a part of one.
   *
   * @param drills the folder of all drills
   * @throws UncheckedIOException if what is stored can't be read, or a file can't be written
   */
  public static void writeBeside(Path drills) {
    writeBeside(drills, RunHistory.below(drills));
  }

  /**
   * The same for who has read the runs already.
   *
   * @param history with the lines of these runs, for what only they know: versions, how long drills
   *     took, and the name of the run. What is not in it stays unknown
   */
  public static void writeBeside(Path drills, List<PastDrill> history) {
    writeBeside(drills, history, System.getenv());
  }

  static void writeBeside(Path drills, List<PastDrill> history, Map<String, String> environment) {
    List<RunFacts> runs = RunFactsOf.below(drills, history);
    Exports exports = new Exports(drills);
    try {
      exports.write(runs);
      Optional<Path> job =
          Optional.ofNullable(environment.get(JOB_SUMMARY))
              .filter(file -> !file.isBlank())
              .map(Path::of);
      if (job.isPresent()) {
        exports.tell(runs, job.get());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the run of %s can't be exported: %s".formatted(drills, e.getMessage()), e);
    }
  }

  private void write(List<RunFacts> runs) throws IOException {
    Files.createDirectories(site);
    Files.writeString(site.resolve(MARKDOWN), MarkdownSummary.of(runs));
    Files.writeString(site.resolve(CSV), MatrixCsv.of(runs));
    Files.writeString(site.resolve(JUNIT), JUnitProperties.of(runs));
    Map<String, String> logs = logs(runs);
    for (Map.Entry<String, String> log : logs.entrySet()) {
      Files.writeString(site.resolve(log.getKey()), log.getValue());
    }
    removeOtherLogs(logs.keySet());
  }

  /** Code hosts take one analysis from a file. */
  private static Map<String, String> logs(List<RunFacts> runs) {
    if (runs.size() < 2) {
      return Map.of(SARIF, Sarif.of(runs));
    }
    Map<String, String> logs = new LinkedHashMap<>();
    for (RunFacts run : runs) {
      logs.put(SARIF.replace(".", "-" + run.variant() + "."), Sarif.of(List.of(run)));
    }
    return logs;
  }

  /** Whoever uploads all of them must not upload those of an earlier run. */
  private void removeOtherLogs(Set<String> names) throws IOException {
    try (DirectoryStream<Path> logs = Files.newDirectoryStream(site, SARIF.replace(".", "*."))) {
      for (Path log : logs) {
        if (!names.contains(log.getFileName().toString())) {
          Files.delete(log);
        }
      }
    }
  }

  private void tell(List<RunFacts> runs, Path job) throws IOException {
    Path file = site.resolve(TOLD);
    List<String> told = Files.exists(file) ? Files.readAllLines(file) : List.of();
    List<RunFacts> fresh = runs.stream().filter(run -> !told.contains(key(run))).toList();
    if (!fresh.isEmpty()) {
      Files.writeString(
          job,
          MarkdownSummary.of(fresh) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      Files.write(file, runs.stream().map(Exports::key).toList());
    }
  }

  private static String key(RunFacts run) {
    return run.variant() + " " + run.run();
  }
}
