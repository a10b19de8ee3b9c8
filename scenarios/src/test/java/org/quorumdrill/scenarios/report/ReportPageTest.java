package org.quorumdrill.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens the report as a person does, and looks for every drill and its outcome. */
class ReportPageTest {

  private static final Pattern LEAF = Pattern.compile("<a class=\"node node__leaf\"[\\s\\S]*?</a>");

  @Test
  void showsEveryDrillWithItsOutcome(@TempDir Path folder)
      throws IOException, InterruptedException {
    Optional<Browser> browser = Browser.installed();
    if (System.getenv("CI") == null) {
      assumeTrue(
          browser.isPresent(), "no Chromium or Chrome is installed, so the report was not opened");
    }
    assertThat(browser).as("an installed Chromium or Chrome").isPresent();
    Path report = Path.of(System.getProperty("quorumdrill.allure.report", ""));
    assertThat(report).as("the report").isRegularFile();
    List<JsonNode> results = results();
    assertThat(results).as("results of this run").isNotEmpty();

    String page = browser.orElseThrow().open(report.toUri() + "#suites", folder);

    List<String> leaves = LEAF.matcher(page).results().map(m -> m.group()).toList();
    for (JsonNode result : results) {
      assertThat(leaves)
          .as("a line with '%s' as %s", result.path("name"), result.path("status"))
          .anySatisfy(
              leaf ->
                  assertThat(leaf.replace("&amp;", "&").replace("&quot;", "\""))
                      .contains(result.path("name").asText())
                      .contains("text_status_" + result.path("status").asText()));
    }
  }

  @Test
  void theSummaryLinksEveryDrill() throws IOException {
    Path drills = Path.of(System.getProperty("quorumdrill.output", "")).toAbsolutePath();
    Path site = drills.resolveSibling("");
    Path summary = site.resolve("index.html");
    assertThat(summary).as("the summary page").isRegularFile();
    String page = Files.readString(summary);
    try (Stream<Path> files = Files.exists(drills) ? Files.walk(drills) : Stream.empty()) {
      for (Path drill : files.filter(f -> f.endsWith("drill.html")).toList()) {
        assertThat(page).contains(site.relativize(drill).toString());
      }
    }
  }

  private static List<JsonNode> results() throws IOException {
    Path folder = Path.of(System.getProperty("quorumdrill.allure.results", ""));
    List<JsonNode> results = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith("-result.json")).toList()) {
        results.add(new ObjectMapper().readTree(file.toFile()));
      }
    }
    return results;
  }
}
