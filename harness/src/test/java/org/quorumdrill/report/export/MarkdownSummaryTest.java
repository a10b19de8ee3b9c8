package org.quorumdrill.report.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.quorumdrill.report.noticed.Noticed;
import org.quorumdrill.report.noticed.Noticed.State;
import org.quorumdrill.report.noticed.UserAction;

class MarkdownSummaryTest {

  @Test
  void tellsTheWorstThenWhatNeedsALookThenAll() {
    RunFacts run =
        Runs.run(
            List.of(
                Runs.drill(
                    "A master loses power",
                    "FAIL",
                    "writes go on: 8.1 to 8.6 s, 5 s are allowed",
                    Runs.out(UserAction.KUBECTL_WRITES, 8.6, State.OVER, 5.0),
                    Runs.well(UserAction.UPLOADS)),
                Runs.drill(
                    "A master hangs",
                    "FINDING",
                    "weak",
                    Runs.out(UserAction.KUBECTL_READS, 3.5, State.WEAK, null)),
                Runs.drill("A kubelet stops", "PASS", "fine", Runs.well(UserAction.UPLOADS)),
                Runs.drill("A proxy dies", DrillFacts.NOT_ENDED, "it did not come to an end"),
                Runs.drill("A disk is slow", DrillFacts.LEFT_OUT, "needs a server"),
                Runs.drill("A storm", DrillFacts.NOT_MEASURED, "busy")));

    assertThat(MarkdownSummary.of(List.of(run)))
        .isEqualTo(
            """
            ### Quorum Drill: documented set-up

            **Not as expected: 1 of 3 drills, 1 did not come to an end, 1 left out, 1 not measured on a machine that was too busy; worst: no kubectl writes for 8.1 to 8.6 s in “A master loses power”.**

            | Needs a look | Verdict | Why |
            |---|---|---|
            | A master loses power | FAIL | writes go on: 8.1 to 8.6 s, 5 s are allowed |
            | A proxy dies | not ended | it did not come to an end |

            <details><summary>All 6 drills</summary>

            | Drill | Verdict | kubectl reads | kubectl writes | upload |
            |---|---|---|---|---|
            | A master loses power | FAIL | – | ✗ 8.1–8.6 s | ✓ |
            | A master hangs | FINDING | ▲ 3.0–3.5 s | – | – |

            Cells: the longest outage, between its bounds, or slow answers. ✓ as expected, ▲ a known weakness, ✗ more than is allowed, ? not judged for certain, ○ judged by nobody, – not asked.

            PASS, and nobody noticed anything: A kubelet stops.

            Left out: A disk is slow.

            Not measured: A storm.

            Not come to an end: A proxy dies.

            </details>
            """);
  }

  @Test
  void ofAGoodRunSaysSoAndHasNothingToLookAt() {
    RunFacts run =
        Runs.run(
            List.of(
                Runs.drill("One", "PASS", "", Runs.well(UserAction.UPLOADS)),
                Runs.drill("Two", "FINDING", "")));

    assertThat(MarkdownSummary.of(List.of(run)))
        .contains(
            "**As expected: 2 drills, 1 of them with a known weakness; no user noticed an"
                + " outage.**")
        .doesNotContain("Needs a look");
  }

  @Test
  void ofARunWithoutVerdictsSaysWhy() {
    assertThat(sentence(Runs.drill("One", DrillFacts.LEFT_OUT, "a dry run")))
        .isEqualTo("**No drill was done, 1 left out: a dry run.**");
    assertThat(sentence(Runs.drill("One", DrillFacts.NOT_ENDED, "it did not come to an end")))
        .isEqualTo("**No drill came to an end, 1 did not come to an end.**");
    assertThat(sentence()).isEqualTo("**No drill was done.**");
    assertThat(MarkdownSummary.of(List.of())).isEqualTo("### Quorum Drill\n\nNo run is stored.\n");
  }

  private static String sentence(DrillFacts... drills) {
    return MarkdownSummary.of(List.of(Runs.run(List.of(drills)))).lines().toList().get(2);
  }

  @Test
  void whatIsSlowIsTold() {
    Noticed slow =
        new Noticed(
            UserAction.UPLOADS, "u", Noticed.Out.NONE, 6.54, State.UNCERTAIN, null, List.of());

    assertThat(
            MarkdownSummary.of(List.of(Runs.run(List.of(Runs.drill("One", "UNKNOWN", "", slow))))))
        .contains("| One | UNKNOWN | ? slow, 6.5 s |\n");
  }

  @Test
  void thirtyDrillsAreAboutFortyLines() {
    List<DrillFacts> drills = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      drills.add(
          Runs.drill(
              "drill " + i,
              i < 2 ? "FAIL" : "PASS",
              "",
              i < 22
                  ? Runs.out(UserAction.UPLOADS, 1, State.WITHIN, null)
                  : Runs.well(UserAction.UPLOADS)));
    }

    String summary = MarkdownSummary.of(List.of(Runs.run(drills)));

    assertThat(summary.lines().count()).isLessThanOrEqualTo(42);
    assertThat(summary).contains(drills.stream().map(DrillFacts::drill).toList());
  }

  @Test
  void ofManyThatNeedALookTheFirstAreShown() {
    List<DrillFacts> drills = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      drills.add(Runs.drill("drill " + i, "FAIL", "why " + i));
    }

    assertThat(MarkdownSummary.of(List.of(Runs.run(drills))))
        .contains("| drill 7 | FAIL | why 7 |\n| and 3 more |  |  |\n")
        .doesNotContain("why 8");
  }

  @Test
  void noTextIsTakenForMarkdownOrHtml() {
    RunFacts run =
        new RunFacts(
            "",
            "own",
            "your set-up (a_b.cfg)",
            List.of(
                Runs.drill(
                    "a | b <script>", "FAIL", "*not* `code`, [a](b) & ~no~ \\ \"quoted\"\n# head")),
            List.of(),
            Map.of());

    assertThat(MarkdownSummary.of(List.of(run)))
        .startsWith("### Quorum Drill: your set-up (a\\_b.cfg)\n")
        .contains(
            "| a \\| b &lt;script&gt; | FAIL | \\*not\\* \\`code\\`, \\[a\\](b) &amp; \\~no\\~ \\\\"
                + " \"quoted\" # head |\n")
        .doesNotContain("<script>");
  }

  @Test
  void aLongReasonIsCut() {
    String row =
        MarkdownSummary.of(List.of(Runs.run(List.of(Runs.drill("One", "FAIL", "x".repeat(300))))))
            .lines()
            .filter(line -> line.startsWith("| One | FAIL | x"))
            .findFirst()
            .orElseThrow();

    assertThat(row).isEqualTo("| One | FAIL | " + "x".repeat(199) + "… |");
  }

  @Test
  void setUpsStandOneBelowTheOther() {
    RunFacts hardened = new RunFacts("", "hardened", List.of(), List.of(), Map.of());

    assertThat(MarkdownSummary.of(List.of(Runs.run(List.of()), hardened)))
        .isEqualTo(
            """
            ### Quorum Drill: documented set-up

            **No drill was done.**

            ### Quorum Drill: hardened set-up

            **No drill was done.**
            """);
  }
}
