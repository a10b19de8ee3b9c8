package org.quorumdrill.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.drill.DrillFailedError;
import org.quorumdrill.drill.DrillOutcome;
import org.quorumdrill.report.DrillReport;
import org.quorumdrill.report.RunPlan;
import org.quorumdrill.report.RunReport;
import org.quorumdrill.report.UnjudgedDrill;

/**
 * Records what became of each planned drill of a run, so that none is missing from its report: a
 * drill that was left out is no success, and neither is one that failed without a verdict.
 */
public final class RunRecord {

  private final Settings settings;
  private final RunPlan plan;
  private final Set<Path> published = ConcurrentHashMap.newKeySet();

  public RunRecord(Settings settings) {
    this.settings = settings;
    this.plan = new RunPlan(settings.drills());
  }

  /** Forgets the run before. */
  public void begin() {
    plan.begin();
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
