package org.quorumdrill.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.qameta.allure.Allure;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.FileSystemResultsWriter;
import io.qameta.allure.junitplatform.AllureJunitPlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.quorumdrill.node.Provenance;
import org.quorumdrill.report.AllureEvidence;
import org.quorumdrill.report.BringUpTimes;
import org.quorumdrill.report.RunReport;
import org.quorumdrill.report.SetUp;

/**
 * A drill is the same one for Allure's history in every run: neither the order, which is another
 * one each time, nor an upgrade makes another one of it.
 */
class HistoryIdsTest {

  @ExtendWith(OnVersion.class)
  static class Drills {

    @Test
    @DisplayName("A master hangs")
    void hangs(RunReport run) {
      AllureEvidence.underTest(run);
    }

    @Test
    @DisplayName("A master loses power")
    void losesPower(RunReport run) {
      AllureEvidence.underTest(run);
    }

    @ParameterizedTest(name = "A storm of {0}")
    @ValueSource(ints = {12, 24})
    void storm(int requests, RunReport run) {
      AllureEvidence.underTest(run);
    }
  }

  /** Hands in a report on a cluster of the version that the run asks for. */
  static final class OnVersion implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType().equals(RunReport.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return new RunReport(
          context.getConfigurationParameter("version").orElseThrow(),
          new SetUp("documented", List.of(), new Provenance(List.of()), List.of()),
          List.of(),
          new BringUpTimes(1, 2, 3, 4),
          List.of());
    }
  }

  @TempDir private Path folder;

  @Test
  void stayTheSameInAnotherOrderAndOnAnotherVersion() throws IOException {
    Map<String, String> first = idsOf("v1.36.0", "1");

    assertThat(first.keySet()).hasSize(4).contains("A master hangs", "A master loses power");
    assertThat(first.values()).as("each has its own").doesNotHaveDuplicates();
    for (String seed : List.of("1", "2", "3")) {
      assertThat(idsOf("v1.37.2", seed)).isEqualTo(first);
    }
  }

  /** The history's id of each test, by its name. */
  private Map<String, String> idsOf(String version, String seed) throws IOException {
    Path results = Files.createTempDirectory(folder, "results");
    AllureLifecycle before = Allure.getLifecycle();
    AllureLifecycle ours = new AllureLifecycle(new FileSystemResultsWriter(results));
    Allure.setLifecycle(ours);
    try {
      LauncherFactory.create(
              LauncherConfig.builder()
                  .enableTestExecutionListenerAutoRegistration(false)
                  .addTestExecutionListeners(new AllureJunitPlatform(ours))
                  .build())
          .execute(
              LauncherDiscoveryRequestBuilder.request()
                  .selectors(selectClass(Drills.class))
                  .configurationParameter("version", version)
                  .configurationParameter(
                      "junit.jupiter.testmethod.order.default",
                      "org.junit.jupiter.api.MethodOrderer$Random")
                  .configurationParameter("junit.jupiter.execution.order.random.seed", seed)
                  .build());
    } finally {
      Allure.setLifecycle(before);
    }
    Map<String, String> ids = new TreeMap<>();
    try (Stream<Path> files = Files.list(results)) {
      for (Path file : files.filter(f -> f.toString().endsWith("-result.json")).toList()) {
        JsonNode result = new ObjectMapper().readTree(file.toFile());
        assertThat(result.path("parameters").toString()).contains(version);
        ids.put(result.path("name").asText(), result.path("historyId").asText());
      }
    }
    return ids;
  }
}
