package org.quorumdrill.report.summary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.quorumdrill.report.history.Trend;
import org.quorumdrill.report.noticed.Noticed;
import org.quorumdrill.report.noticed.UserAction;

/**
 * What users noticed of the drills of one variant: a row a drill, a column for each thing that they
 * do.
 *
 * @param setUp what was drilled, as people call it
 * @param columns in words; empty if no drill asked as users do
 * @param rows the drills; those that need a look come first, then those with the longest outages
 * @param remembers whether a row has a line of earlier runs
 */
public record Matrix(String setUp, List<String> columns, List<Row> rows, boolean remembers) {

  /**
   * A drill.
   *
   * @param id names its place on the page
   * @param cells one for each column; empty if it asked nothing as users do
   * @param told what is shown when the row is opened
   */
  public record Row(String id, Drill drill, List<Cell> cells, Told told, Sparkline earlier) {}

  /**
   * What a row is about.
   *
   * @param result the name of its result
   * @param line what a person should know, in brief
   * @param page address of its page; empty if there is none
   * @param startedAt wall-clock time, in ISO 8601 to the second
   */
  public record Drill(String name, String result, String line, String page, String startedAt) {}

  /**
   * The sentences of a drill.
   *
   * @param lines of its claims
   * @param earlier how it compares to earlier runs
   */
  public record Told(List<Line> lines, List<String> earlier) {}

  /**
   * A claim and its numbers, or another fact.
   *
   * @param wrong the claim, if it does not hold; empty otherwise
   */
  public record Line(String wrong, String text) {}

  /** The matrices of these drills, one for each variant. */
  public static List<Matrix> of(List<DrillRun> runs, FindingsByCost findings) {
    Sentences sentences = new Sentences(runs);
    return DrillRun.variants(runs).stream()
        .map(
            variant -> {
              List<DrillRun> own =
                  runs.stream().filter(run -> run.name().variant().equals(variant)).toList();
              return of(own, findings, sentences);
            })
        .toList();
  }

  private static Matrix of(List<DrillRun> runs, FindingsByCost findings, Sentences sentences) {
    List<UserAction> columns =
        Arrays.stream(UserAction.values())
            .filter(action -> runs.stream().anyMatch(run -> run.of(action).isPresent()))
            .toList();
    List<Row> rows =
        runs.stream()
            .sorted(
                Comparator.comparing((DrillRun run) -> run.result().isExpected())
                    .thenComparing(Matrix::seconds, Comparator.reverseOrder())
                    .thenComparing(run -> run.name().drill()))
            .map(run -> row(run, columns, findings, sentences))
            .toList();
    return new Matrix(
        runs.getFirst().name().setUp(),
        columns.stream().map(UserAction::words).toList(),
        rows,
        rows.stream().anyMatch(row -> !row.earlier().points().isEmpty()));
  }

  private static double seconds(DrillRun run) {
    return run.worst().map(noticed -> noticed.out().atMost()).orElse(0.0);
  }

  private static Row row(
      DrillRun run, List<UserAction> columns, FindingsByCost findings, Sentences sentences) {
    return new Row(
        run.name().id(),
        new Drill(
            run.name().drill(),
            run.result().name(),
            run.told().line(),
            run.page().address(),
            run.page().startedAt()),
        run.noticed().isEmpty()
            ? List.of()
            : columns.stream().map(action -> cell(run, action, findings)).toList(),
        new Told(sentences.of(run), earlier(run)),
        Optional.ofNullable(run.trend())
            .map(trend -> Sparkline.of(trend.worst()))
            .orElse(Sparkline.NONE));
  }

  private static Cell cell(DrillRun run, UserAction action, FindingsByCost findings) {
    Optional<Noticed> noticed = run.of(action);
    return noticed.map(one -> Cell.of(run, one, findings)).orElse(Cell.NOT_ASKED);
  }

  private static List<String> earlier(DrillRun run) {
    List<String> sentences = new ArrayList<>();
    if (!run.told().measured()) {
      sentences.add("This machine was too busy to measure on.");
    }
    Trend trend = run.trend();
    if (trend != null) {
      trend.regression().map("Worse than it was: %s."::formatted).ifPresent(sentences::add);
      if (trend.isFlaky()) {
        sentences.add(
            "Its verdict changes from run to run, though no program under test changed: it is flaky.");
      }
    }
    return List.copyOf(sentences);
  }
}
