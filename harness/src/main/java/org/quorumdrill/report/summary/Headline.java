package org.quorumdrill.report.summary;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.quorumdrill.check.Result;
import org.quorumdrill.report.noticed.Noticed;

/**
 * The first sentence of the page: whether all is as expected, and the worst that users noticed.
 *
 * @param isGood whether no drill needs a look
 * @param verdict for example {@code Safe: 30 drills went as expected.}
 * @param worst for example {@code no upload for 14.2 to 15.0 s in “A master loses power”, a known
 *     weakness}; empty if nobody asked as users do
 * @param address the place on the page that tells of the worst; empty if there is none
 */
public record Headline(boolean isGood, String verdict, String worst, String address) {

  private record Cell(DrillRun run, Noticed noticed) {}

  /**
   * @param missing how many drills did not come to an end
   */
  public static Headline of(List<DrillRun> runs, int missing) {
    boolean isGood =
        !runs.isEmpty() && missing == 0 && unexpected(runs) == 0 && !isMostlyUnmeasured(runs);
    String verdict = verdict(runs, missing);
    List<Cell> cells =
        runs.stream()
            .flatMap(run -> run.noticed().stream().map(noticed -> new Cell(run, noticed)))
            .toList();
    Optional<Cell> longest =
        cells.stream()
            .filter(cell -> cell.noticed().wasOut())
            .max(Comparator.comparing(Cell::noticed, DrillRun.BY_OUTAGE));
    Optional<Cell> slowest =
        cells.stream()
            .filter(cell -> cell.noticed().slowest() > 0)
            .max(Comparator.comparingDouble(cell -> cell.noticed().slowest()));
    boolean manyVariants = DrillRun.variants(runs).size() > 1;
    return longest
        .map(
            cell ->
                new Headline(
                    isGood,
                    verdict,
                    "Worst: no %s for %s in %s, %s."
                        .formatted(
                            cell.noticed().action().words(),
                            cell.noticed().out(),
                            drill(cell.run(), manyVariants),
                            why(cell)),
                    address(cell)))
        .or(
            () ->
                slowest.map(
                    cell ->
                        new Headline(
                            isGood,
                            verdict,
                            String.format(
                                Locale.ROOT,
                                "Nothing was ever away; the slowest answer took %.1f s: %s in %s.",
                                cell.noticed().slowest(),
                                cell.noticed().action().words(),
                                drill(cell.run(), manyVariants)),
                            address(cell))))
        .orElseGet(() -> new Headline(isGood, verdict, "", ""));
  }

  private static String address(Cell cell) {
    return cell.run().id(cell.noticed().action());
  }

  private static String drill(DrillRun run, boolean withVariant) {
    return "“%s”%s"
        .formatted(run.name().drill(), withVariant ? " (" + run.name().setUp() + ")" : "");
  }

  private static String why(Cell cell) {
    if (!cell.run().told().measured()) {
      return "on a machine that was too busy to measure on";
    }
    Double budget = cell.noticed().budget();
    return switch (cell.noticed().state()) {
      case OVER ->
          budget == null
              ? "more than is allowed"
              : String.format(Locale.ROOT, "more than the %.1f s that are allowed", budget);
      case UNCERTAIN -> "which could not be judged for certain";
      case WEAK -> "a known weakness";
      case WITHIN ->
          budget == null
              ? "as expected"
              : String.format(Locale.ROOT, "within the %.1f s that are allowed", budget);
      case UNJUDGED -> "of which no claim says how long it may be";
    };
  }

  private static String verdict(List<DrillRun> runs, int missing) {
    if (runs.isEmpty()) {
      return missing == 0 ? "No drill was done." : "No drill came to an end.";
    }
    long expected = runs.stream().filter(run -> run.result().isExpected()).count();
    long unmeasured = runs.stream().filter(run -> !run.told().measured()).count();
    String busy =
        unmeasured == 0
            ? "."
            : "; %d not measured, as this machine was too busy.".formatted(unmeasured);
    if (unexpected(runs) > 0) {
      return "Not as expected: %d of %s%s".formatted(unexpected(runs), drills(runs.size()), busy);
    }
    if (missing > 0) {
      return "Not complete: %s went as expected, and %d did not come to an end%s"
          .formatted(drills(expected), missing, busy);
    }
    if (isMostlyUnmeasured(runs)) {
      return "Not measured: this machine was too busy for %d of %s."
          .formatted(unmeasured, drills(runs.size()));
    }
    long weak = runs.stream().filter(run -> run.result() == Result.FINDING).count();
    return weak == 0
        ? "Safe: %s went as expected%s".formatted(drills(expected), busy)
        : "Weak only where that is known: %s went as expected, %d of them with a known weakness%s"
            .formatted(drills(expected), weak, busy);
  }

  private static long unexpected(List<DrillRun> runs) {
    return runs.stream().filter(run -> run.told().measured() && !run.result().isExpected()).count();
  }

  /** A few that the machine was too busy for say nothing of the set-up; most of a variant do. */
  private static boolean isMostlyUnmeasured(List<DrillRun> runs) {
    return DrillRun.variants(runs).stream()
        .map(variant -> runs.stream().filter(run -> run.name().variant().equals(variant)).toList())
        .anyMatch(
            own -> 2 * own.stream().filter(run -> !run.told().measured()).count() > own.size());
  }

  private static String drills(long many) {
    return many == 1 ? "1 drill" : many + " drills";
  }
}
