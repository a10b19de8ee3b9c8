package org.quorumdrill.report.allure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutorTest {

  @TempDir private Path folder;

  @Test
  void aRunByHandIsTheOneAfterTheLast() throws IOException {
    assertThat(written(Map.of("PATH", "/bin"), 6).toString())
        .isEqualTo(
            "{\"name\":\"By hand\",\"type\":\"local\",\"buildOrder\":7,\"buildName\":\"Run 7\",\"reportName\":\"Quorum Drill\"}");
  }

  @Test
  void aRunOfGitHubLinksItsWorkflowAndItsReport() throws IOException {
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "GITHUB_ACTIONS", "true",
                "GITHUB_SERVER_URL", "https://github.com",
                "GITHUB_REPOSITORY", "us/quorum-drill",
                "GITHUB_RUN_ID", "1234567",
                "GITHUB_RUN_NUMBER", "42",
                "GITHUB_WORKFLOW", "CI",
                "QUORUM_DRILL_REPORT_URL", "https://us.github.io/quorum-drill/runs/42/allure"));

    JsonNode published = written(environment, 6);
    assertThat(published.path("name").asText()).isEqualTo("GitHub Actions");
    assertThat(published.path("type").asText()).as("gives it its icon").isEqualTo("github");
    assertThat(published.path("url").asText()).isEqualTo("https://github.com/us/quorum-drill");
    assertThat(published.path("buildOrder").asLong()).isEqualTo(42);
    assertThat(published.path("buildName").asText()).isEqualTo("CI #42");
    assertThat(published.path("buildUrl").asText())
        .isEqualTo("https://github.com/us/quorum-drill/actions/runs/1234567");
    assertThat(published.path("reportUrl").asText())
        .isEqualTo("https://us.github.io/quorum-drill/runs/42/allure");

    environment.put("QUORUM_DRILL_REPORT_URL", "");
    assertThat(written(environment, 6).has("reportUrl")).as("of a pull request").isFalse();
  }

  private JsonNode written(Map<String, String> environment, long lastOrder) throws IOException {
    new Executor(environment, lastOrder).write(folder);
    return new ObjectMapper().readTree(folder.resolve("executor.json").toFile());
  }
}
