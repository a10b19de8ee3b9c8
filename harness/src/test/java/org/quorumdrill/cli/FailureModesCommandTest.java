package org.quorumdrill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorumdrill.report.history.PastDrills.drill;
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
import org.quorumdrill.report.history.History;
import org.quorumdrill.report.noticed.UserAction;
import picocli.CommandLine;

class FailureModesCommandTest {

  @TempDir private Path root;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int failureModes(String... arguments) {
    return new CommandLine(new FailureModesCommand(new Home(root, Map.of())))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  @Test
  void writesThePage() throws IOException {
    History.at(root.resolve("reports/history"))
        .add(List.of(drill("A master hangs", 1, "PASS", out(UserAction.UPLOADS, 3, 4))), 9);

    assertThat(failureModes()).isZero();
    assertThat(failureModes("--output=" + root.resolve("a/page.md"))).isZero();

    assertThat(root.resolve("docs/failure-modes.md"))
        .content()
        .contains("| A master hangs | 4.0 |  | 1 |")
        .isEqualTo(Files.readString(root.resolve("a/page.md")));
    assertThat(out.toString()).startsWith("written: " + root.resolve("docs/failure-modes.md"));
  }

  @Test
  void needsRunsOfTheSetUp() {
    assertThat(failureModes()).isEqualTo(2);
    History.at(root.resolve("reports/history")).add(List.of(drill("a", 1, "PASS")), 9);
    assertThat(failureModes("--set-up=hardened")).isEqualTo(2);

    assertThat(err.toString())
        .contains(
            "drills.jsonl has no run of the set-up documented that measured anything. It has no runs at all: ./drill report adds those that are stored.")
        .contains("It has runs of: documented");
    assertThat(root.resolve("docs")).doesNotExist();
  }
}
