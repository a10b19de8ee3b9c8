package org.quorumdrill.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.qameta.allure.Allure;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.FileSystemResultsWriter;
import io.qameta.allure.model.TestResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.quorumdrill.check.Finding;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.distribution.StepTiming;
import org.quorumdrill.drill.DrillOutcome;
import org.quorumdrill.node.Provenance;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.reading.Calibrated;

@Isolated("puts another lifecycle in the place of Allure's one")
class AllureEvidenceTest {

  private static final String TEST = "a-test";

  @TempDir private Path folder;

  @Test
  void aTestNamesItsStandInsOnceAndHasWhatTheClusterLookedLike() throws IOException {
    Path cfg =
        Files.writeString(
            Files.createDirectories(folder.resolve("bring-up")).resolve("haproxy-k8smaster1.cfg"),
            "global");
    RunReport run = run(List.of(cfg));

    JsonNode result =
        resultOf(
            () -> {
              AllureEvidence.underTest(run);
              AllureEvidence.bringUp("the cluster came up", run);
              // A test that takes two parameters asks for it twice.
              AllureEvidence.underTest(run);
            });

    assertThat(result.path("parameters").toString())
        .containsOnlyOnce("\"stand-ins\"")
        .containsOnlyOnce("\"set-up\"");
    assertThat(parameter(result, "stand-ins").path("value").asText()).isEqualTo("ryuk");
    assertThat(parameter(result, "set-up").path("value").asText()).isEqualTo("documented");
    assertThat(result.at("/steps/0/name").asText()).isEqualTo("the cluster came up");
    assertThat(result.at("/steps/0/steps/0/name").asText()).isEqualTo("kubeadm init (9.5 s)");
    JsonNode attachment = result.at("/attachments/0");
    assertThat(attachment.path("name").asText()).isEqualTo("bring-up/haproxy-k8smaster1.cfg");
    assertThat(folder.resolve("results").resolve(attachment.path("source").asText()))
        .hasContent("global");
  }

  @Test
  void anUpgradeIsNoOtherTestAndAnotherSetUpIs() throws IOException {
    JsonNode result = resultOf(() -> AllureEvidence.underTest(run()));

    assertThat(parameter(result, "kubernetes").path("excluded").asBoolean()).isTrue();
    assertThat(parameter(result, "stand-ins").path("excluded").asBoolean()).isTrue();
    assertThat(parameter(result, "set-up").path("excluded").asBoolean(false)).isFalse();
  }

  private static JsonNode parameter(JsonNode result, String name) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode parameter : result.path("parameters")) {
      if (parameter.path("name").asText().equals(name)) {
        found.add(parameter);
      }
    }
    assertThat(found).as("parameters %s of %s", name, result).hasSize(1);
    return found.getFirst();
  }

  @Test
  void aKnownWeaknessIsToldOfATestThatPassesAndLinked() throws IOException {
    JsonNode result =
        resultOf(() -> AllureEvidence.drill(outcome(List.of(), HOLDS, weak("b"), weak("a"))));

    assertThat(result.at("/statusDetails/message").asText()).isEqualTo("FINDING: b, a");
    assertThat(result.at("/links/0/type").asText()).isEqualTo("finding");
    assertThat(result.at("/links/0/name").asText()).isEqualTo("b");
    assertThat(result.at("/links/0/url").asText()).isEqualTo("../index.html#finding-b");
    assertThat(result.at("/links/1/name").asText()).isEqualTo("a");
  }

  @Test
  void aDrillThatFoundNothingHasNoMessageAndNoLinks() throws IOException {
    JsonNode result = resultOf(() -> AllureEvidence.drill(outcome(List.of(), HOLDS)));

    assertThat(result.at("/statusDetails/message").asText("")).isEmpty();
    assertThat(result.at("/links/0").isMissingNode()).isTrue();
  }

  @Test
  void earlierMeasurementsAreTheFirstSteps() throws IOException {
    JsonNode result =
        resultOf(
            () ->
                AllureEvidence.drill(
                    outcome(List.of("an earlier one showed nothing", "another"), HOLDS)));

    assertThat(result.at("/steps/0/name").asText())
        .isEqualTo("measured 1 of 3: an earlier one showed nothing");
    assertThat(result.at("/steps/0/status").asText()).isEqualTo("skipped");
    assertThat(result.at("/steps/1/name").asText()).isEqualTo("measured 2 of 3: another");
    assertThat(result.at("/steps/2/name").asText())
        .isEqualTo("PASS etcd keeps its quorum: 3 members");
  }

  @Test
  void whatTheWholeRunHasInCommonIsKeptWhereItsResultsGo() throws IOException {
    Path results = folder.resolve("results");
    System.setProperty("allure.results.directory", results.toString());
    try {
      resultOf(
          () -> {
            AllureEvidence.bringUp("the cluster came up", run());
            AllureEvidence.drill(outcome(List.of(), HOLDS));
          });
    } finally {
      System.clearProperty("allure.results.directory");
    }

    assertThat(Files.readAllLines(results.resolve("environment.properties")))
        .contains("kubernetes=v1.37.2", "set-up=documented set-up", "stand-ins=ryuk")
        .anyMatch(line -> line.startsWith("calibration=while nothing was wrong, this program "));
  }

  private static final Verdict HOLDS =
      new Verdict("etcd keeps its quorum", Result.PASS, "3 members", List.of());

  private static Verdict weak(String id) {
    return new Verdict(
        "no outage longer than 1 s",
        Result.FINDING,
        "longest 4.2 s",
        List.of(),
        true,
        Optional.of(new Finding(id, "A master stays UP.", "")));
  }

  private DrillOutcome outcome(List<String> earlier, Verdict... verdicts) {
    Mark calibrated =
        new Mark(
            0,
            Mark.Kind.CALIBRATED,
            List.of("probes"),
            new Calibrated(0.31, 0.12, 0.004, Map.of()));
    return new DrillOutcome(
        "A master hangs",
        new Timeline(
            new Timeline.Header("A master hangs", Instant.EPOCH, List.of(), List.of()),
            List.of(),
            List.of(calibrated)),
        List.of(verdicts),
        drillFolder(),
        earlier);
  }

  private Path drillFolder() {
    try {
      return Files.createDirectories(folder.resolve("a-master-hangs"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RunReport run() {
    return run(List.of());
  }

  private static RunReport run(List<Path> evidence) {
    return new RunReport(
        "v1.37.2",
        new SetUp(
            "documented",
            List.of(),
            new Provenance(
                List.of(
                    new Provenance.Part(
                        "ryuk", "ryuk:1", "sha256:1", "built", Optional.of("ours"), Map.of()))),
            List.of()),
        List.of(new StepTiming("kubeadm init", 9.5)),
        new BringUpTimes(1.5, 40, 12, 20.5),
        evidence);
  }

  /** The result that Allure writes for a test in which this happens. */
  private JsonNode resultOf(Runnable happens) throws IOException {
    AllureLifecycle before = Allure.getLifecycle();
    AllureLifecycle ours =
        new AllureLifecycle(new FileSystemResultsWriter(folder.resolve("results")));
    Allure.setLifecycle(ours);
    try {
      ours.scheduleTestCase(new TestResult().setUuid(TEST).setName(TEST));
      ours.startTestCase(TEST);
      happens.run();
      ours.stopTestCase(TEST);
      ours.writeTestCase(TEST);
    } finally {
      Allure.setLifecycle(before);
    }
    return new ObjectMapper()
        .readTree(folder.resolve("results").resolve(TEST + "-result.json").toFile());
  }
}
