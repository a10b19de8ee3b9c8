package org.quorumdrill.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.check.Finding;
import org.quorumdrill.report.noticed.Noticed;
import org.quorumdrill.report.noticed.UserAction;

class SummaryLineTest {

  private static final SummaryLine LINE =
      new SummaryLine(
          new SummaryLine.Subject("A master hangs", "documented", List.of("ryuk")),
          "2026-11-23T20:00:00.1Z",
          "FINDING",
          "a line",
          "a-master-hangs/drill.html",
          List.of(
              new SummaryLine.Claim("no outage", "FINDING", "4 s", new Finding("id", "is", "do")),
              new SummaryLine.Claim("no write is lost", "PASS", "none", null)),
          List.of(
              new Noticed(
                  UserAction.KUBECTL_READS,
                  "readyz/k8smaster1",
                  new Noticed.Out(1.99, 4.01),
                  0.25,
                  Noticed.State.WEAK,
                  6.0,
                  List.of("id")),
              new Noticed(
                  UserAction.OPENS_A_PAGE,
                  "",
                  Noticed.Out.NONE,
                  0.125,
                  Noticed.State.UNJUDGED,
                  null,
                  List.of())));

  @TempDir private Path folder;

  @Test
  void isReadAsItWasWritten() {
    LINE.write(folder);

    assertThat(SummaryLine.readAll(folder)).containsExactly(LINE);
    assertThat(folder).isDirectoryNotContaining("glob:**.new");
  }

  @Test
  void ofAnEarlierVersionTellsOfNothingThatUsersNoticed() throws IOException {
    Files.writeString(
        folder.resolve(SummaryLine.FILE),
        """
        {"drill": "a", "variant": "documented", "standIns": [], "startedAt": "2026-11-23T20:00:00.1Z",
         "result": "PASS", "line": "", "page": "", "claims": []}
        """);

    assertThat(SummaryLine.readAll(folder))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.noticed()).isEmpty();
              assertThat(line.drill()).isEqualTo("a");
            });
  }
}
