package org.quorumdrill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorumdrill.report.history.PastDrills.drill;
import static org.quorumdrill.report.history.PastDrills.ofSetUp;
import static org.quorumdrill.report.history.PastDrills.out;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.report.RunPlan;
import org.quorumdrill.report.UnjudgedDrill;
import org.quorumdrill.report.history.History;
import org.quorumdrill.report.noticed.UserAction;
import org.quorumdrill.run.Parameter;
import picocli.CommandLine;

class CompareCommandTest {

  @TempDir private Path root;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int compare(String... arguments) {
    return new CommandLine(new CompareCommand(new Home(root, Map.of())))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private static void twoRunsIn(History history) {
    history.add(List.of(drill("A master hangs", 1, "PASS", out(UserAction.UPLOADS, 8, 9))), 9);
    history.add(List.of(drill("A master hangs", 2, "PASS", out(UserAction.UPLOADS, 3, 4))), 9);
  }

  /** A drill that came to no verdict, as a run leaves it. */
  private Path stored(String variant) throws IOException {
    Path drills = Files.createDirectories(root.resolve("reports/site/drills").resolve(variant));
    RunPlan run = new RunPlan(drills);
    run.begin();
    run.plan("A master hangs", drills.resolve("a-master-hangs"));
    new UnjudgedDrill("A master hangs", variant, List.of(), false, null)
        .write(drills.resolve("a-master-hangs"));
    return drills;
  }

  @Test
  void putsTwoRunsSideBySide() {
    twoRunsIn(History.at(root.resolve("reports/history")));

    assertThat(compare("last~1", "last")).isZero();

    assertThat(out.toString())
        .isEqualToNormalizingNewlines(
            """
            A: 2026-11-02 04:05, documented, Kubernetes v1.37.2, 1 drill
            B: 2026-11-03 04:05, documented, Kubernetes v1.37.2, 1 drill

            drill           what users do  2026-11-02 04:05  2026-11-03 04:05  difference
            --------------  -------------  ----------------  ----------------  ----------
            A master hangs  upload         8.0 to 9.0 s      3.0 to 4.0 s      -5.0 s

            2026-11-03 04:05 is better in 1 of 1: 'A master hangs', upload: 3.0 to 4.0 s instead of 8.0 to 9.0 s.
            2026-11-03 04:05 is worse in 0 of 1.
            """);
  }

  @Test
  void printsMarkdown() {
    History history = History.at(root.resolve("elsewhere"));
    twoRunsIn(history);
    history.add(
        List.of(
            ofSetUp("hardened", drill("A master hangs", 3, "PASS", out(UserAction.UPLOADS, 1, 2)))),
        9);

    assertThat(
            compare(
                "documented", "hardened", "--markdown", "--history=" + root.resolve("elsewhere")))
        .isZero();

    assertThat(out.toString())
        .containsSubsequence(
            "- A: 2026-11-03 04:05, documented",
            "| drill | what users do | documented | hardened | difference |",
            "|---|---|---|---|---|",
            "| A master hangs | upload | 3.0 to 4.0 s | 1.0 to 2.0 s | -2.0 s |",
            "- hardened is better in 1 of 1");
  }

  @Test
  void findsTheHistoryByItsProperty() {
    twoRunsIn(History.at(root.resolve("elsewhere")));

    assertThat(
            new CommandLine(
                    new CompareCommand(
                        new Home(
                            root, Map.of(Parameter.HISTORY, root.resolve("elsewhere").toString()))))
                .setOut(new PrintWriter(out, true))
                .execute("last~1", "last"))
        .isZero();
  }

  @Test
  void knowsStoredRunsWithoutAHistory() throws IOException {
    Path documented = stored("documented");
    stored("hardened");

    assertThat(compare("documented", "hardened")).isZero();
    assertThat(compare(documented.toString(), "hardened")).as("a folder").isZero();
    assertThat(out.toString()).contains("Both runs have no drill in common that asks as users do.");

    assertThat(compare(documented.resolveSibling("").toString(), "hardened"))
        .as("the folder of both")
        .isEqualTo(2);
    assertThat(err.toString()).contains("has 2 runs. Name the folder of one of them:");
  }

  @Test
  void whatThereIsNotIsWrongInputWithWhatThereIs() {
    twoRunsIn(History.at(root.resolve("reports/history")));

    assertThat(compare("last", "best")).isEqualTo(2);
    assertThat(compare("last")).isEqualTo(2);

    assertThat(err.toString())
        .contains("no run is called 'best'. There are 'last'")
        .contains("  2026-11-03T04:05:06.000Z  2026-11-03 04:05, documented")
        .contains("Missing required parameter: 'B'");
    assertThat(out.toString()).isEmpty();
  }
}
