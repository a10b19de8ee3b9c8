package org.quorumdrill.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.check.AcceptedFindings;
import org.quorumdrill.check.Finding;
import org.quorumdrill.check.KnownFindings;
import org.quorumdrill.report.history.History;

/** What a run found in a set-up of the user's own, as a list that they may keep. */
class FindingsProposalTest {

  private static final Finding HANGS =
      new Finding("hung-master-stays-up", "A master that hangs stays UP.", "`option httpchk`.");
  private static final Finding CUT =
      new Finding("silent-connection-is-cut", "What is silent is cut.", "");

  @Test
  void hasWhatWasFoundInWordsAndCanBeKeptAsItIs() {
    String list =
        FindingsProposal.text(
            List.of(
                drill(
                    "A master hangs",
                    claim("FINDING", "600 of 2000 failed", HANGS),
                    claim("PASS", "held", null)),
                drill("A master hangs again", claim("FINDING", "601 of 2000 failed", HANGS)),
                drill("HAProxy drains", claim("FAIL", "cut after 20 s", CUT))));

    assertThat(list)
        .isEqualTo(
            """
            # What a run found weak in this set-up. Kept as findings.yaml beside your own files, it is the list
            # of what you accept: a weakness that is not in it then fails the run, and one that is gone is
            # told with the line to delete.

            # A master that hangs stays UP.
            # Measured in 'A master hangs': 600 of 2000 failed
            # Suggestion: `option httpchk`.
            - id: hung-master-stays-up

            # What is silent is cut.
            # Measured in 'HAProxy drains': cut after 20 s
            # It failed the run. To accept it, take the # away, and the space after it:
            # - id: silent-connection-is-cut
            """);
    AcceptedFindings kept = AcceptedFindings.read(list, KnownFindings.ofTheHarness());
    assertThat(kept.problems()).isEmpty();
    assertThat(kept.of(HANGS.id())).isPresent();
    assertThat(kept.of(CUT.id())).isEmpty();
  }

  @Test
  void isAnEmptyListWhereNothingWasFound() {
    AcceptedFindings kept =
        AcceptedFindings.read(FindingsProposal.text(List.of()), KnownFindings.ofTheHarness());

    assertThat(kept.problems()).isEmpty();
    assertThat(kept.of(HANGS.id())).isEmpty();
  }

  @Test
  void longWordsOfFindingsAreComments() {
    String list =
        FindingsProposal.text(
            List.of(
                drill(
                    "long",
                    claim("FINDING", "x ".repeat(300), new Finding("id", "two\nlines: []", "")))));

    assertThat(list.lines().filter(line -> !line.isEmpty()))
        .allMatch(line -> line.startsWith("#") || line.equals("- id: id"))
        .allMatch(line -> line.length() <= 102);
  }

  @Test
  void isWrittenFromThePlannedDrillsOfTheRun(@TempDir Path variant) throws IOException {
    RunPlan run = new RunPlan(variant);
    Path own = Files.createDirectories(variant.resolve("a-master-hangs"));
    run.plan("A master hangs", own);
    drill("A master hangs", claim("FINDING", "600 failed", HANGS)).write(own);

    assertThat(FindingsProposal.write(variant)).isEqualTo(variant.resolve("findings.yaml"));
    assertThat(variant.resolve("findings.yaml")).content().contains("- id: hung-master-stays-up\n");
  }

  @Test
  void whatIsGoneIsWhatHeldEverywhere() {
    assertThat(fewer(claim("PASS", "held", HANGS)))
        .isEqualTo("fewer findings than the documented set-up: hung-master-stays-up is gone");
    assertThat(fewer(claim("PASS", "held", HANGS), claim("PASS", "held", CUT)))
        .isEqualTo(
            "fewer findings than the documented set-up: hung-master-stays-up,"
                + " silent-connection-is-cut are gone");
    assertThat(fewer(claim("PASS", "held", HANGS), claim("FINDING", "600 failed", HANGS)))
        .isEmpty();
    assertThat(fewer(claim("PASS", "held", HANGS), claim("UNKNOWN", "who knows", HANGS))).isEmpty();
    assertThat(fewer(claim("PASS", "held", null))).isEmpty();
    assertThat(fewer(claim("PASS", "not this time", new Finding("two-pods-lose-uploads", "w", ""))))
        .as("comes only sometimes")
        .isEmpty();
  }

  @Test
  void whatIsGoneStandsOnTheTerminalAndOnThePage(@TempDir Path drills) throws IOException {
    RunPlan run = new RunPlan(drills.resolve("drills/documented"));
    Path own = Files.createDirectories(drills.resolve("drills/documented/a-master-hangs"));
    run.plan("A master hangs", own);
    drill("A master hangs", claim("PASS", "held", HANGS)).write(own);
    Path page = drills.resolve("index.html");

    assertThat(
            Summary.of(
                drills.resolve("drills"),
                "documented",
                true,
                History.at(drills.resolve("history"))))
        .contains("  fewer findings than the documented set-up: hung-master-stays-up is gone");
    new SummaryPage(run.lines(), drills.resolve("drills"), History.at(drills.resolve("history")))
        .write(page, drills.resolve("a.html"));
    assertThat(page)
        .content()
        .contains(
            "<p>There are fewer findings than the documented set-up: hung-master-stays-up is"
                + " gone.</p>");
  }

  private static String fewer(SummaryLine.Claim... claims) {
    return FoundWeaknesses.in(List.of(drill("a drill", claims))).fewer("documented");
  }

  private static SummaryLine drill(String name, SummaryLine.Claim... claims) {
    return new SummaryLine(
        new SummaryLine.Subject(name, "documented", List.of()),
        "2026-11-23T20:00:00.1Z",
        "PASS",
        "a line",
        "",
        List.of(claims),
        List.of());
  }

  private static SummaryLine.Claim claim(String result, String summary, @Nullable Finding finding) {
    return new SummaryLine.Claim("it holds", result, summary, finding);
  }
}
