package org.quorumdrill.report.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorumdrill.report.summary.Runs.found;
import static org.quorumdrill.report.summary.Runs.hardened;
import static org.quorumdrill.report.summary.Runs.out;
import static org.quorumdrill.report.summary.Runs.run;
import static org.quorumdrill.report.summary.Runs.unmeasured;
import static org.quorumdrill.report.summary.Runs.well;
import static org.quorumdrill.report.summary.Runs.with;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.Finding;
import org.quorumdrill.check.Result;
import org.quorumdrill.report.noticed.Noticed;
import org.quorumdrill.report.noticed.UserAction;

class FindingsByCostTest {

  private static final DrillRun HANGS =
      with(
          run(
              "A master hangs",
              Result.FINDING,
              out(UserAction.KUBECTL_READS, 3, 4, Noticed.State.WEAK, "hangs"),
              out(UserAction.UPLOADS, 14.2, 15, Noticed.State.WEAK, "hangs"),
              out(UserAction.OPENS_A_PAGE, 40, 41, Noticed.State.WITHIN)),
          found("hangs"));

  private static List<FindingRow> rows(DrillRun... runs) {
    return FindingsByCost.of(List.of(runs)).rows();
  }

  @Test
  void theOneWithTheLongestOutageComesFirst() {
    List<FindingRow> rows =
        rows(
            with(run("A redirect", Result.FINDING), found("no-seconds")),
            with(
                run(
                    "A watch",
                    Result.FINDING,
                    out(UserAction.KUBECTL_WATCHES, 5, 6, Noticed.State.WEAK, "silent")),
                found("silent")),
            HANGS);

    assertThat(rows)
        .extracting(FindingRow::id)
        .containsExactly("finding-hangs", "finding-silent", "finding-no-seconds");
    assertThat(rows.getFirst().cost())
        .isEqualTo(
            new FindingRow.Cost(
                "14.2 to 15.0 s", "upload", "A master hangs", "documented-a-master-hangs-upload"));
    assertThat(rows.getLast().cost()).isEqualTo(FindingRow.Cost.NONE);
  }

  @Test
  void tellsAllDrillsOfOneFindingWithTheirNumbers() {
    DrillRun other = with(run("A pod hangs", Result.FINDING), found("hangs"));

    assertThat(rows(HANGS, other))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.finding())
                  .isEqualTo(new Finding("hangs", "hangs is weak", "do better"));
              assertThat(row.drills())
                  .containsExactly(
                      new FindingRow.Measured(
                          "A master hangs",
                          "documented set-up",
                          "documented-a-master-hangs",
                          "5 s",
                          "no outage"),
                      new FindingRow.Measured(
                          "A pod hangs",
                          "documented set-up",
                          "documented-a-pod-hangs",
                          "5 s",
                          "no outage"));
            });
  }

  @Test
  void onlyAClaimThatShowsTheWeaknessFindsIt() {
    Finding finding = new Finding("hangs", "it is weak", "");

    assertThat(
            rows(
                with(
                    run("A", Result.FAIL),
                    new DrillRun.Claim("held", Result.PASS, "0 s", finding),
                    new DrillRun.Claim("worse than known", Result.FAIL, "99 s", finding))))
        .isEmpty();
  }

  @Test
  void tellsTheSecondsThatTheHardenedOneSavesInTheSameCell() {
    List<FindingRow.Saving> savings =
        rows(
                hardened(
                    "A master hangs",
                    Result.PASS,
                    well(UserAction.KUBECTL_READS, 1, Noticed.State.WITHIN),
                    out(UserAction.UPLOADS, 2.7, 3.2, Noticed.State.WITHIN)),
                hardened("Another", Result.PASS, well(UserAction.UPLOADS, 1, Noticed.State.WITHIN)),
                HANGS)
            .getFirst()
            .savings();

    assertThat(savings)
        .singleElement()
        .satisfies(
            saving -> {
              assertThat(saving.setUp()).isEqualTo("hardened set-up");
              assertThat(saving.action()).isEqualTo("upload");
              assertThat(saving.seconds()).isEqualTo("11.0 to 12.3 s");
              assertThat(saving.compared()).isEqualTo("2.7 to 3.2 s instead of 14.2 to 15.0 s");
            });
  }

  @Test
  void anOutageThatIsGoneIsSavedWhole() {
    FindingRow.Saving saving =
        rows(
                HANGS,
                hardened(
                    "A master hangs",
                    Result.PASS,
                    well(UserAction.UPLOADS, 1, Noticed.State.WITHIN)))
            .getFirst()
            .savings()
            .getFirst();

    assertThat(saving.seconds()).isEqualTo("14.2 to 15.0 s");
    assertThat(saving.compared()).isEqualTo("no outage instead of 14.2 to 15.0 s");
  }

  @Test
  void boundsThatOverlapSaveNothingForCertain() {
    assertThat(
            rows(
                    HANGS,
                    hardened(
                        "A master hangs",
                        Result.FINDING,
                        out(UserAction.UPLOADS, 13.9, 14.5, Noticed.State.WEAK, "hangs")))
                .getFirst()
                .savings())
        .singleElement()
        .satisfies(
            saving -> {
              assertThat(saving.seconds()).isEmpty();
              assertThat(saving.compared()).isEqualTo("13.9 to 14.5 s instead of 14.2 to 15.0 s");
            });
  }

  @Test
  void whatABusyMachineMadeOfItIsNoSaving() {
    assertThat(
            rows(
                    HANGS,
                    unmeasured(
                        hardened(
                            "A master hangs",
                            Result.UNKNOWN,
                            well(UserAction.UPLOADS, 1, Noticed.State.WITHIN))))
                .getFirst()
                .savings())
        .isEmpty();
  }

  @Test
  void aFindingWithoutAnIdIsKnownByItsMeaning() {
    assertThat(
            rows(
                with(
                    run("A", Result.FINDING),
                    new DrillRun.Claim(
                        "strong", Result.FINDING, "5 s", new Finding("", "It is weak.", "")))))
        .extracting(FindingRow::id)
        .containsExactly("finding-it-is-weak");
  }
}
