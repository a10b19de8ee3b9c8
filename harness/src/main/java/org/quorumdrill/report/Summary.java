package org.quorumdrill.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.quorumdrill.check.Result;

/**
 * The last lines on the terminal: drills, verdicts, outages and where the report is, in eleven
 * lines at most, and what the run cost.
 */
public final class Summary {

  private static final int MOST_DRILLS = 6;

  private Summary() {}

  /**
   * The lines of a variant's last run.
   *
   * @param drills the folder of all drills
   * @param variant for example {@code documented}
   */
  public static List<String> of(Path drills, String variant) {
    Path folder = drills.resolve(variant);
    List<String> lines = new ArrayList<>(lines(new RunPlan(folder), SummaryPage.beside(drills)));
    RunCost.read(folder).ifPresent(cost -> lines.add("Cost: " + cost));
    return List.copyOf(lines);
  }

  /**
   * Whether a variant's last run went as expected: its drills ended, and no verdict needs a look. A
   * run that left all of them out, as a dry run does, broke nothing and is as expected, too. A few
   * that the machine was too busy for say nothing of the set-up; if they are most, the run says
   * nothing.
   */
  public static boolean isAsExpected(Path drills, String variant) {
    RunPlan run = new RunPlan(drills.resolve(variant));
    List<SummaryLine> lines = run.lines();
    boolean anything = !lines.isEmpty() || !run.leftOut().isEmpty();
    Set<String> notMeasured = run.notMeasured();
    return anything
        && run.missing().isEmpty()
        && 2 * notMeasured.size() <= lines.size()
        && lines.stream()
            .filter(line -> !notMeasured.contains(line.drill()))
            .allMatch(SummaryLine::isExpected);
  }

  /** The variants with a stored run below the folder of all drills, sorted. */
  public static List<String> variants(Path drills) {
    return RunPlan.allBelow(drills).stream()
        .filter(RunPlan::exists)
        .map(RunPlan::variant)
        .sorted()
        .toList();
  }

  static List<String> lines(RunPlan run, Path page) {
    List<SummaryLine> all = run.lines();
    List<String> missing = run.missing();
    List<String> lines = new ArrayList<>();
    lines.add(first(all, missing, run));
    if (!missing.isEmpty()) {
      lines.add("  did not come to an end: " + RunPlan.abbreviated(missing, 3));
    }
    // Drills that need a look come first, so that they are never cut off.
    all.stream()
        .sorted(Comparator.comparing(SummaryLine::isExpected))
        .limit(MOST_DRILLS)
        .forEach(
            line -> lines.add("  %s %s: %s".formatted(line.result(), line.drill(), line.line())));
    if (all.size() > MOST_DRILLS) {
      lines.add("  … and %d more in the report".formatted(all.size() - MOST_DRILLS));
    }
    String fewer = FoundWeaknesses.in(all).fewer(run.variant());
    if (!fewer.isEmpty()) {
      lines.add("  " + fewer);
    }
    lines.add("Report: " + page);
    return lines;
  }

  private static String first(List<SummaryLine> all, List<String> missing, RunPlan run) {
    List<String> leftOut = run.leftOut();
    int notMeasured = run.notMeasured().size();
    if (all.isEmpty()) {
      return missing.isEmpty() && !leftOut.isEmpty()
          ? "No drill was done, %d left out: %s".formatted(leftOut.size(), leftOut.getFirst())
          : "No drill came to an end. What happened instead stands above, and in the report.";
    }
    return "%d drills: %d as expected%s%s%s%s"
        .formatted(
            all.size(),
            all.stream().filter(SummaryLine::isExpected).count(),
            weaknesses(all),
            missing.isEmpty() ? "" : "; %d more did not come to an end".formatted(missing.size()),
            leftOut.isEmpty() ? "" : "; %d left out".formatted(leftOut.size()),
            notMeasured == 0
                ? ""
                : "; %d not measured, as this machine was too busy".formatted(notMeasured));
  }

  private static String weaknesses(List<SummaryLine> all) {
    long known = all.stream().filter(line -> line.result().equals(Result.FINDING.name())).count();
    return known == 0 ? "" : ", %d of them show a known weakness".formatted(known);
  }
}
