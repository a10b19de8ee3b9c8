package org.quorumdrill.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.qameta.allure.Allure;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.FileSystemResultsWriter;
import io.qameta.allure.model.TestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.quorumdrill.distribution.StepTiming;
import org.quorumdrill.node.Provenance;

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
    RunReport run = run(cfg);

    JsonNode result =
        resultOf(
            () -> {
              AllureEvidence.underTest(run);
              AllureEvidence.bringUp("the cluster came up", run);
              // A test that takes two parameters asks for it twice.
              AllureEvidence.underTest(run);
            });

    assertThat(result.path("parameters").toString())
        .containsOnlyOnce("{\"name\":\"stand-ins\",\"value\":\"ryuk\"}")
        .containsOnlyOnce("{\"name\":\"set-up\",\"value\":\"documented\"}");
    assertThat(result.at("/steps/0/name").asText()).isEqualTo("the cluster came up");
    assertThat(result.at("/steps/0/steps/0/name").asText()).isEqualTo("kubeadm init (9.5 s)");
    JsonNode attachment = result.at("/attachments/0");
    assertThat(attachment.path("name").asText()).isEqualTo("bring-up/haproxy-k8smaster1.cfg");
    assertThat(folder.resolve("results").resolve(attachment.path("source").asText()))
        .hasContent("global");
  }

  private static RunReport run(Path evidence) {
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
        List.of(evidence));
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
