package org.quorumdrill.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.check.Finding;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.distribution.Fixtures;
import org.quorumdrill.distribution.Variant;
import org.quorumdrill.drill.DrillOutcome;
import org.quorumdrill.node.Provenance;
import org.quorumdrill.report.history.History;
import org.quorumdrill.timeline.Timeline;

class SetUpNameTest {

  @TempDir private Path folder;

  private Path files(String... paths) throws IOException {
    Path files = folder.resolve("mine");
    for (String path : paths) {
      Path file = files.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, Fixtures.documented().text(path));
    }
    return files;
  }

  @Test
  void oneOfOursIsCalledByItsVariant() {
    assertThat(SetUpName.of(Fixtures.documented()).words()).isEqualTo("documented set-up");
    assertThat(SetUpName.of(Fixtures.of(Variant.HARDENED)).words()).isEqualTo("hardened set-up");
  }

  @Test
  void oneOfAUsersIsCalledByTheFilesThatAreApplied() throws IOException {
    Path mine = files("haproxy/haproxy.cfg", "findings.yaml");

    assertThat(SetUpName.of(Fixtures.documented().overlaidBy(mine)).words())
        .isEqualTo("your set-up (haproxy/haproxy.cfg)");
    assertThat(SetUpName.of(Fixtures.of(Variant.HARDENED).overlaidBy(mine)).words())
        .isEqualTo("your set-up on top of the hardened set-up (haproxy/haproxy.cfg)");
  }

  @Test
  void manyFilesAreCounted() {
    assertThat(new SetUpName("documented", List.of("a", "b", "c", "d", "e")).words())
        .isEqualTo("your set-up (a, b, c, and 2 more)");
  }

  @Test
  void filesBesideTheDocumentedOnesMakeNoOtherSetUp() throws IOException {
    Path mine = files("findings.yaml", "expectations.yaml");

    assertThat(SetUpName.of(Fixtures.documented().overlaidBy(mine)).words())
        .isEqualTo("documented set-up");
  }

  @Test
  void thePageOfADrillBeginsWithItAndTellsWhatWasMadeOfTheFiles() {
    String own =
        page(
            new SetUp(
                new SetUpName("documented", List.of("manifests/nextcloud-deployment.yaml")),
                List.of(),
                new Provenance(List.of()),
                List.of(
                    new Deviation(
                        "manifests/nextcloud-deployment.yaml",
                        "replicas: 2",
                        "replicas: 1",
                        "its files are in one place",
                        null)),
                List.of()));

    assertThat(own)
        .contains(
            "Kubernetes v1.37.2, your set-up (manifests/nextcloud-deployment.yaml), 1970-01-01T00:00:00Z.",
            "<td>replicas: 2</td><td>replicas: 1</td><td>its files are in one place</td>");
    assertThat(page(new SetUp("documented", List.of(), new Provenance(List.of()), List.of())))
        .contains("Kubernetes v1.37.2, documented set-up, 1970-01-01T00:00:00Z.");
  }

  private static String page(SetUp setUp) {
    return new DrillPage(
            new DrillOutcome(
                "A master hangs",
                new Timeline(
                    new Timeline.Header("A master hangs", Instant.EPOCH, List.of(), List.of()),
                    List.of(),
                    List.of()),
                List.of(new Verdict("etcd keeps its quorum", Result.PASS, "3 members", List.of())),
                Path.of("drills/documented/a-master-hangs")),
            new RunReport("v1.37.2", setUp, List.of(), new BringUpTimes(1, 2, 3, 4), List.of()))
        .html();
  }

  @Test
  void theTerminalAndThePageOfAllDrillsTellIt() throws IOException {
    Path drills = folder.resolve("drills");
    new SetUpName("documented", List.of("haproxy/haproxy.cfg"))
        .write(Files.createDirectories(drills.resolve("documented")));
    new SummaryPage(
            List.of(drill("documented", "FINDING"), drill("hardened", "PASS")),
            drills,
            History.at(folder.resolve("history")))
        .write(folder.resolve("index.html"), folder.resolve("allure/index.html"));

    assertThat(Summary.title(drills, "documented", true))
        .contains("On your set-up (haproxy/haproxy.cfg):");
    assertThat(Summary.title(drills, "hardened", true)).isEmpty();
    assertThat(Summary.title(drills, "hardened", false)).contains("The hardened set-up:");
    assertThat(folder.resolve("index.html"))
        .content()
        .contains(
            "What users noticed: your set-up (haproxy/haproxy.cfg)</h2>",
            "What users noticed: hardened set-up</h2>")
        .doesNotContain("documented set-up");
  }

  private static SummaryLine drill(String variant, String result) {
    return new SummaryLine(
        new SummaryLine.Subject("A master hangs", variant, List.of()),
        "2026-11-23T20:00:00.1Z",
        result,
        "a line",
        "",
        List.of(
            new SummaryLine.Claim(
                "no outage", result, "5 s", new Finding("id", "It is weak.", "Do better."))),
        List.of());
  }

  @Test
  void isKeptForTheWholeRunAndForgottenByTheNext() {
    Path drills = folder.resolve("documented");

    assertThat(SetUpName.read(drills)).as("nothing was kept").isEqualTo("documented set-up");
    new SetUpName("documented", List.of("haproxy/haproxy.cfg")).write(drills);
    assertThat(SetUpName.read(drills)).isEqualTo("your set-up (haproxy/haproxy.cfg)");
    new SetUpName("documented", List.of()).write(drills);
    assertThat(SetUpName.read(drills)).isEqualTo("documented set-up");
  }
}
