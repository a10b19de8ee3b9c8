package org.quorumdrill.report;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.quorumdrill.check.Result;
import org.quorumdrill.report.history.History;
import org.quorumdrill.report.summary.DrillRun;
import org.quorumdrill.report.summary.Headline;
import org.quorumdrill.report.summary.Remembered;

/**
 * The last lines on the terminal, ten at most: the sentence that the page begins with, the drills
 * that need a look, what changed, and where the report is.
 */
public final class Summary {

  private static final int MOST_LINES = 10;

  private static final int MOST_DRILLS = 5;

  private static final int MOST_CHANGES = 2;

  /** Two lines of a terminal. The report has all of it. */
  private static final int MOST_CHARACTERS = 160;

  private final Path folder;
  private final RunPlan run;
  private final List<SummaryLine> lines;
  private final List<String> missing;
  private final List<String> leftOut;
  private final Set<String> notMeasured;

  private Summary(Path folder) {
    this.folder = folder;
    this.run = new RunPlan(folder);
    this.lines = run.lines();
    this.missing = run.missing();
    this.leftOut = run.leftOut();
    this.notMeasured = run.notMeasured();
  }

  /**
   * The line above those of a variant's last run: which set-up it drilled. One of ours needs it
   * only where another stands beside it.
   *
   * @param drills the folder of all drills
   * @param alone whether no other variant's lines are told
   */
  public static Optional<String> title(Path drills, String variant, boolean alone) {
    return SetUpName.readOwn(drills.resolve(variant))
        .map("On %s:"::formatted)
        .or(() -> alone ? Optional.empty() : Optional.of("The %s set-up:".formatted(variant)));
  }

  /**
   * The lines of a variant's last run, with the title.
   *
   * @param drills the folder of all drills
   * @param variant for example {@code documented}
   * @param alone whether no other variant's lines are told
   * @param history of this run and of those before it
   */
  public static List<String> of(Path drills, String variant, boolean alone, History history) {
    Summary summary = new Summary(drills.resolve(variant));
    List<String> first = new ArrayList<>(title(drills, variant, alone).stream().toList());
    first.add(summary.head());
    if (!summary.missing.isEmpty()) {
      first.add("  did not come to an end: " + RunPlan.abbreviated(summary.missing, 3));
    }
    List<String> last = summary.notes(history);
    last.add("Report: " + SummaryPage.beside(drills));
    List<String> all = new ArrayList<>(first);
    all.addAll(summary.drills(Math.min(MOST_DRILLS, MOST_LINES - first.size() - last.size())));
    all.addAll(last);
    return List.copyOf(all);
  }

  /**
   * Whether a variant's last run went as expected: its drills ended, and no verdict needs a look. A
   * run that left all of them out, as a dry run does, broke nothing and is as expected, too, and so
   * is one that only brought a cluster up. A few that the machine was too busy for say nothing of
   * the set-up; if they are most, the run says nothing.
   */
  public static boolean isAsExpected(Path drills, String variant) {
    Summary summary = new Summary(drills.resolve(variant));
    return (!summary.lines.isEmpty() || !summary.leftOut.isEmpty() || summary.run.hasEnded())
        && BringUpEnd.failure(summary.folder).isEmpty()
        && summary.missing.isEmpty()
        && 2 * summary.notMeasured.size() <= summary.lines.size()
        && summary.needALook().isEmpty();
  }

  /** The variants with a stored run below the folder of all drills, sorted. */
  public static List<String> variants(Path drills) {
    return RunPlan.allBelow(drills).stream()
        .filter(RunPlan::exists)
        .map(RunPlan::variant)
        .sorted()
        .toList();
  }

  private String head() {
    Optional<String> failure = BringUpEnd.failure(folder);
    if (failure.isPresent()) {
      return failure.get();
    }
    if (!lines.isEmpty()) {
      Headline headline = Headline.of(runs(), missing.size());
      return (headline.verdict() + " " + headline.worst()).strip();
    }
    if (missing.isEmpty() && !leftOut.isEmpty()) {
      return "No drill was done, %d left out: %s".formatted(leftOut.size(), leftOut.getFirst());
    }
    return missing.isEmpty() && run.hasEnded()
        ? withoutDrills()
        : "No drill came to an end. What happened instead stands above, and in the report.";
  }

  private String withoutDrills() {
    OptionalDouble seconds = BringUpEnd.seconds(folder);
    return seconds.isPresent()
        ? String.format(
            Locale.ROOT,
            "The cluster came up in %.0f s; no drill was asked for.",
            seconds.getAsDouble())
        : "No drill was asked for.";
  }

  private List<DrillRun> runs() {
    String setUp = SetUpName.read(folder);
    return lines.stream()
        .map(
            line ->
                new DrillRun(
                    new DrillRun.Name(line.drill(), line.variant(), setUp),
                    Result.valueOf(line.result()),
                    new DrillRun.Page(line.page(), line.startedAt()),
                    new DrillRun.Told(line.line(), List.of(), !notMeasured.contains(line.drill())),
                    line.noticed(),
                    null))
        .toList();
  }

  private List<SummaryLine> needALook() {
    return lines.stream()
        .filter(line -> !line.isExpected() && !notMeasured.contains(line.drill()))
        .toList();
  }

  /** Those that need a look; if the cluster did not come up, that is told already. */
  private List<String> drills(int most) {
    if (BringUpEnd.failure(folder).isPresent()) {
      return List.of();
    }
    List<SummaryLine> drills = needALook();
    int shown = drills.size() > most ? most - 1 : drills.size();
    List<String> told = new ArrayList<>();
    drills.stream()
        .limit(shown)
        .map(line -> "  %s %s: %s".formatted(line.result(), line.drill(), line.line()))
        .map(Summary::cut)
        .forEach(told::add);
    if (shown < drills.size()) {
      told.add("  … and %d more in the report".formatted(drills.size() - shown));
    }
    return told;
  }

  private List<String> notes(History history) {
    List<String> notes = new ArrayList<>();
    if (!leftOut.isEmpty() && !lines.isEmpty()) {
      notes.add(
          cut("  left out: %d, for example: %s".formatted(leftOut.size(), leftOut.getFirst())));
    }
    String fewer = FoundWeaknesses.in(lines).fewer(run.variant());
    if (!fewer.isEmpty()) {
      notes.add(cut("  " + fewer));
    }
    notes.addAll(changes(history));
    RunCost.read(folder).ifPresent(cost -> notes.add("Cost: " + cost));
    return notes;
  }

  private List<String> changes(History history) {
    try {
      return new Remembered(history)
          .news(runs()).shown().stream()
              .limit(MOST_CHANGES)
              .map(
                  item ->
                      "  %s: %s%s"
                          .formatted(
                              item.kind(),
                              item.drill().isEmpty() ? "" : item.drill() + ": ",
                              item.sentence()))
              .map(Summary::cut)
              .toList();
    } catch (UncheckedIOException e) {
      // Whatever became of earlier runs, this one is told.
      return List.of("  what changed is not known: " + e.getMessage());
    }
  }

  private static String cut(String text) {
    return text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS - 1) + "…" : text;
  }
}
