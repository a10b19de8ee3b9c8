package org.quorumdrill.report;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorumdrill.report.export.OpenMetricsFile;
import org.quorumdrill.report.history.History;
import org.quorumdrill.report.history.PastDrill;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes all files of a report, one after the other, of what the drills left. One that can't be made
 * takes none of the others with it.
 */
public final class ReportFiles {

  private static final Logger LOG = LoggerFactory.getLogger(ReportFiles.class);

  /**
   * What came of it.
   *
   * @param told what a person should know, a sentence each
   * @param failed what could not be made and why, a sentence each; empty if all is there
   */
  public record Made(List<String> told, List<String> failed) {

    public Made {
      told = List.copyOf(told);
      failed = List.copyOf(failed);
    }
  }

  private final Path drills;
  private final Path allure;
  private final History history;
  private final List<String> told = new ArrayList<>();
  private final List<String> failed = new ArrayList<>();

  private ReportFiles(Path drills, Path allure, History history) {
    this.drills = drills;
    this.allure = allure;
    this.history = history;
  }

  /**
   * Judges the drills again if that is wanted, adds them to the history, and writes the pages, the
   * exports and the metrics beside the folder of all drills. Needs no cluster.
   *
   * @param drills the folder of all drills; absolute
   * @param allure Allure's report, for the link to it
   * @param history takes the runs, and knows those before them
   * @param again whether what is stored of each drill is made anew by its Timeline; that of a run
   *     that has just ended is new
   */
  public static Made make(Path drills, Path allure, History history, boolean again) {
    ReportFiles files = new ReportFiles(drills, allure, history);
    if (again) {
      files.step(
          "the drills can't be judged again",
          () -> files.told.addAll(StoredDrills.rejudge(drills).told()));
    }
    files.makeAll();
    return new Made(files.told, files.failed);
  }

  private void makeAll() {
    step(
        "the runs can't be added to the history",
        () -> history.add(RunHistory.below(drills), History.KEPT_RUNS));
    Optional<List<PastDrill>> read = linesOfHistory();
    List<PastDrill> lines = read.orElse(List.of());
    History readable =
        read.isPresent()
            ? history
            // One that is not there: the page then tells of this run alone.
            : History.at(drills.resolveSibling("no-history"));
    step("the pages can't be made", () -> SummaryPage.writeBeside(drills, allure, readable));
    step("the exports can't be made", () -> Exports.writeBeside(drills, lines));
    step(
        "the metrics can't be made",
        () -> told.addAll(OpenMetricsFile.writeBeside(drills, RunFactsOf.below(drills, lines))));
  }

  private Optional<List<PastDrill>> linesOfHistory() {
    try {
      return Optional.of(history.lines());
    } catch (UncheckedIOException e) {
      // Adding to it has failed for the same reason, and that is told.
      LOG.debug("the history can't be read", e);
      return Optional.empty();
    }
  }

  private void step(String failure, Runnable work) {
    try {
      work.run();
    } catch (UncheckedIOException e) {
      failed.add("%s: %s".formatted(failure, e.getMessage()));
    } catch (RuntimeException e) {
      // What is stored may be of another version, or damaged in a way that nobody thought of.
      LOG.debug("{}", failure, e);
      failed.add("%s: %s".formatted(failure, e));
    }
  }
}
