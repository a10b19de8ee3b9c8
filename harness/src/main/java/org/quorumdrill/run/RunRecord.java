package org.quorumdrill.run;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.drill.DrillFailedError;
import org.quorumdrill.drill.DrillOutcome;
import org.quorumdrill.report.BringUpEnd;
import org.quorumdrill.report.DrillReport;
import org.quorumdrill.report.FindingPlaces;
import org.quorumdrill.report.RunPlan;
import org.quorumdrill.report.RunReport;
import org.quorumdrill.report.SetUpName;
import org.quorumdrill.report.UnjudgedDrill;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records what became of each planned drill of a run, so that none is missing from its report: a
 * drill that was left out is no success, and neither is one that failed without a verdict.
 */
public final class RunRecord {

  private static final Logger LOG = LoggerFactory.getLogger(RunRecord.class);

  private final Settings settings;
  private final RunPlan plan;
  private final Set<Path> published = ConcurrentHashMap.newKeySet();

  public RunRecord(Settings settings) {
    this.settings = settings;
    this.plan = new RunPlan(settings.drills());
  }

  /** Forgets the run before, and notes what this one drills. */
  public void begin() {
    plan.begin();
    BringUpEnd.forget(settings.drills());
    SetUpName.of(settings.fixtures()).write(settings.drills());
    FindingPlaces.write(settings.drills(), settings.fixtures());
  }

  /**
   * Notes that no cluster came up, so that there is nothing to drill.
   *
   * @param failure that of the first drill that wanted it
   */
  public void notUp(Throwable failure) {
    String why = UnjudgedDrill.firstLine(failure);
    BringUpEnd.failed(
        settings.drills(),
        failure instanceof BringUpFailedException
            // It says so itself.
            ? Character.toUpperCase(why.charAt(0)) + why.substring(1)
            : "The cluster did not come up: " + why);
  }

  /** Which drill of how many is under way; unknown if it can't be read, which nobody waits for. */
  RunPlan.Place place() {
    try {
      return plan.place();
    } catch (UncheckedIOException e) {
      LOG.debug("how far the run is can't be read", e);
      return RunPlan.Place.UNKNOWN;
    }
  }

  /** Notes a drill that is going to be run. */
  public void plan(DrillName drill) {
    plan.plan(drill.text(), folder(drill));
  }

  /** The folder for everything that is kept of this drill. */
  public Path folder(DrillName drill) {
    return drill.folder(settings.drills());
  }

  /** Writes a drill's pages and its line for the summary. */
  public void publish(DrillOutcome outcome, RunReport report) {
    new DrillReport(report).publish(outcome);
    published.add(outcome.folder());
  }

  /** Notes that a drill came to its end, good or bad. */
  public void ended(DrillName drill) {
    plan.ended(drill.text(), folder(drill));
  }

  /** Notes a drill that was not run. */
  public void leftOut(DrillName drill, String why) {
    plan.leftOut(drill.text(), folder(drill), why);
  }

  /** Notes a drill that came to no verdict because of the machine. */
  public void notMeasured(DrillName drill, String why) {
    plan.notMeasured(drill.text(), folder(drill), why);
  }

  /**
   * Notes a drill that failed. A failure without a verdict must still appear where all drills are
   * counted.
   *
   * @param cause null if not known
   * @param standIns names of the parts that were not the real thing, as far as known
   */
  public void failed(DrillName drill, @Nullable Throwable cause, List<String> standIns) {
    ended(drill);
    if (cause instanceof DrillFailedError) {
      return;
    }
    Path folder = folder(drill);
    new UnjudgedDrill(
            drill.text(),
            settings.fixtures().variant().word(),
            standIns,
            published.contains(folder),
            cause)
        .write(folder);
  }
}
