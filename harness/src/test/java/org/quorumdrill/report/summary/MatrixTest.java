package org.quorumdrill.report.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorumdrill.report.summary.Runs.claim;
import static org.quorumdrill.report.summary.Runs.found;
import static org.quorumdrill.report.summary.Runs.hardened;
import static org.quorumdrill.report.summary.Runs.out;
import static org.quorumdrill.report.summary.Runs.run;
import static org.quorumdrill.report.summary.Runs.well;
import static org.quorumdrill.report.summary.Runs.with;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.Result;
import org.quorumdrill.report.history.MachineClass;
import org.quorumdrill.report.history.PastDrill;
import org.quorumdrill.report.history.Trend;
import org.quorumdrill.report.noticed.Noticed;
import org.quorumdrill.report.noticed.UserAction;

class MatrixTest {

  private static List<Matrix> of(DrillRun... runs) {
    return Matrix.of(List.of(runs), FindingsByCost.of(List.of(runs)));
  }

  private static Matrix only(DrillRun... runs) {
    assertThat(of(runs)).hasSize(1);
    return of(runs).getFirst();
  }

  private static Cell cell(Noticed noticed) {
    return only(run("A master hangs", Result.PASS, noticed)).rows().getFirst().cells().getFirst();
  }

  @Test
  void hasAColumnForWhatAnyDrillAsked() {
    Matrix matrix =
        only(
            run(
                "A",
                Result.PASS,
                out(UserAction.UPLOADS, 1, 2, Noticed.State.WITHIN),
                well(UserAction.KUBECTL_READS, 1, Noticed.State.WITHIN)),
            run("B", Result.PASS, well(UserAction.OPENS_A_PAGE, 1, Noticed.State.WITHIN)));

    assertThat(matrix.columns()).containsExactly("kubectl reads", "page", "upload");
    assertThat(matrix.rows().getFirst().cells())
        .extracting(Cell::text)
        .containsExactly("ok", "", "1.0–2.0 s");
    assertThat(matrix.rows().getFirst().cells().get(1)).isEqualTo(Cell.NOT_ASKED);
  }

  @Test
  void whatNeedsALookComesFirstThenTheLongestOutage() {
    assertThat(
            only(
                    run("short", Result.PASS, out(UserAction.UPLOADS, 1, 2, Noticed.State.WITHIN)),
                    run("none", Result.PASS),
                    run("long", Result.FINDING, out(UserAction.UPLOADS, 8, 9, Noticed.State.WEAK)),
                    run("none, too", Result.UNKNOWN),
                    run("bad", Result.FAIL, out(UserAction.UPLOADS, 4, 5, Noticed.State.OVER)))
                .rows())
        .extracting(row -> row.drill().name())
        .containsExactly("bad", "none, too", "long", "short", "none");
  }

  @Test
  void theDocumentedVariantIsTheFirst() {
    assertThat(of(hardened("A", Result.PASS), run("A", Result.PASS)))
        .extracting(Matrix::setUp)
        .containsExactly("documented set-up", "hardened set-up");
  }

  @Test
  void aDrillThatAskedNothingAsUsersDoHasNoCells() {
    Matrix matrix =
        only(
            run("A", Result.PASS),
            run("B", Result.PASS, out(UserAction.UPLOADS, 1, 2, Noticed.State.WITHIN)));

    assertThat(matrix.rows().getLast().cells()).isEmpty();
    assertThat(matrix.rows().getLast().drill().line()).isEqualTo("in brief");
  }

  @Test
  void aStateIsNotToldByItsColourAlone() {
    assertThat(cell(out(UserAction.UPLOADS, 1, 2, Noticed.State.OVER)))
        .extracting(Cell::style, Cell::symbol, Cell::text)
        .containsExactly("over", "✗", "1.0–2.0 s");
    assertThat(cell(out(UserAction.UPLOADS, 1, 2, Noticed.State.WEAK)).symbol()).isEqualTo("▲");
    assertThat(cell(out(UserAction.UPLOADS, 1, 2, Noticed.State.UNCERTAIN)).symbol())
        .isEqualTo("?");
    assertThat(cell(out(UserAction.UPLOADS, 1, 2, Noticed.State.WITHIN)).symbol()).isEqualTo("✓");
    assertThat(cell(out(UserAction.UPLOADS, 1, 2, Noticed.State.UNJUDGED)).symbol()).isEqualTo("○");
  }

  @Test
  void whatWasNotAwayButIsNotAsItShouldBeWasSlow() {
    assertThat(cell(well(UserAction.UPLOADS, 3.21, Noticed.State.WEAK)).text())
        .isEqualTo("slow, 3.2 s");
    assertThat(cell(well(UserAction.UPLOADS, 0, Noticed.State.WEAK)).text()).isEqualTo("weak");
    assertThat(cell(well(UserAction.KUBECTL_WATCHES, 0.04, Noticed.State.WEAK)))
        .extracting(Cell::text, Cell::told)
        .containsExactly("weak", "never away; a known weakness, and within its bound");
    assertThat(cell(well(UserAction.UPLOADS, 0, Noticed.State.OVER)).text()).isEqualTo("not ok");
    assertThat(cell(well(UserAction.UPLOADS, 0, Noticed.State.UNCERTAIN)).text())
        .isEqualTo("not known");
    assertThat(cell(well(UserAction.UPLOADS, 3.21, Noticed.State.WITHIN)))
        .extracting(Cell::text, Cell::isCalm, Cell::told)
        .containsExactly("ok", true, "never away; as expected; the slowest good answer took 3.2 s");
  }

  @Test
  void aCellIsToldWithItsLaneItsBudgetAndTheNumberOfItsFinding() {
    Cell cell =
        only(with(
                run(
                    "A master hangs",
                    Result.FINDING,
                    out(UserAction.UPLOADS, 14.2, 15, Noticed.State.WEAK, "hangs", "unknown")),
                found("hangs")))
            .rows()
            .getFirst()
            .cells()
            .getFirst();

    assertThat(cell.told())
        .isEqualTo(
            "away for 14.2 to 15.0 s (uploads/k8smaster2); a known weakness, and within its bound;"
                + " 20.0 s are allowed; the slowest good answer took 0.4 s");
    assertThat(cell.marks()).containsExactly(new Cell.Mark(1, "finding-hangs", "hangs is weak"));
    assertThat(cell.isCalm()).isFalse();
  }

  @Test
  void theSentencesAreOfTheDrillsOwnClaims() {
    DrillRun.Claim everywhere = claim("all is well", Result.PASS);
    Matrix matrix =
        only(
            with(
                run("A", Result.FAIL),
                claim("own", Result.PASS),
                everywhere,
                claim("broken", Result.FAIL)),
            with(run("B", Result.PASS), everywhere));

    assertThat(matrix.rows().getFirst().told().lines())
        .containsExactly(
            new Matrix.Line("broken", "of broken"),
            new Matrix.Line("", "own: of own"),
            new Matrix.Line("", "and 1 claims that hold in all drills"));
    assertThat(matrix.rows().getLast().told().lines())
        .containsExactly(new Matrix.Line("", "in brief"));
  }

  @Test
  void aClaimOfAllDrillsThatOneBreaksIsToldOfEach() {
    assertThat(
            only(
                    with(run("A", Result.FAIL), claim("all is well", Result.FAIL)),
                    with(run("B", Result.PASS), claim("all is well", Result.PASS)))
                .rows()
                .getLast()
                .told()
                .lines())
        .containsExactly(new Matrix.Line("", "all is well: of all is well"));
  }

  @Test
  void earlierRunsAreALineAndSentences() {
    Noticed now = out(UserAction.UPLOADS, 14, 15, Noticed.State.WITHIN);
    Trend trend =
        new Trend(
            IntStream.rangeClosed(1, 7)
                .mapToObj(
                    run ->
                        past(
                            run,
                            run == 4 ? "FAIL" : "PASS",
                            run < 7 ? out(UserAction.UPLOADS, 2, 3, Noticed.State.WITHIN) : now))
                .toList());

    Matrix matrix = only(with(run("A", Result.PASS, now), trend), run("B", Result.PASS));

    assertThat(matrix.remembers()).isTrue();
    Matrix.Row row = matrix.rows().getFirst();
    assertThat(row.earlier().label())
        .isEqualTo(
            "longest outage of the last 7 comparable runs, in seconds: 3.0, 3.0, 3.0, 3.0, 3.0,"
                + " 3.0, 15.0 in this one");
    assertThat(row.cells().getFirst().told())
        .endsWith("in 95 % of earlier runs it was away for at most 3.0 s");
    assertThat(row.told().earlier())
        .containsExactly(
            "Worse than it was: upload: away for up to 15.0 s; in the last 6 runs 95 % were at most"
                + " 3.0 s.",
            "Its verdict changes from run to run, though no program under test changed: it is flaky.");
    assertThat(matrix.rows().getLast().earlier()).isEqualTo(Sparkline.NONE);
  }

  private static PastDrill past(int run, String result, Noticed noticed) {
    return new PastDrill(
        "A",
        "documented",
        new PastDrill.When(
            "2026-11-0%dT20:00:00.000Z".formatted(run), "2026-11-0%dT20:00:01Z".formatted(run), 60),
        new PastDrill.Found(result, List.of(noticed), List.of()),
        new PastDrill.Where(
            Map.of("kubernetes", "v1.37.2"), new MachineClass("containers", 2, 24, 0)),
        Map.of());
  }
}
