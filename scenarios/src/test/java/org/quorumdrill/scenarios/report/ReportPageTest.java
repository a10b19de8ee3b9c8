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
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens the report as a person does, and looks for every drill and its outcome. */
class ReportPageTest {

  private static final Pattern LEAF = Pattern.compile("<a class=\"node node__leaf\"[\\s\\S]*?</a>");

  private static final Pattern LINK = Pattern.compile("<a href=[\"']([^\"'#]+)[\"']");

  @Test
  void showsEveryDrillWithItsOutcome(@TempDir Path folder)
      throws IOException, InterruptedException {
    Browser browser = Browser.forATest();
    Path report = Path.of(System.getProperty("quorumdrill.allure.report", ""));
    assertThat(report).as("the report").isRegularFile();
    List<JsonNode> results = results();
    assertThat(results).as("results of this run").isNotEmpty();

    String page = browser.open(report.toUri() + "#suites", folder);

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
    String page = Files.readString(Site.summary());

    for (Path drill : Site.drillPages()) {
      assertThat(page).contains(Site.folder().relativize(drill).toString());
    }
  }

  @Test
  void everyLinkLeadsToAFile() throws IOException {
    List<Path> pages = new ArrayList<>(Site.drillPages());
    pages.add(Site.summary());

    for (Path page : pages) {
      LINK.matcher(Files.readString(page))
          .results()
          .map(link -> page.resolveSibling(link.group(1).replace("&amp;", "&")).normalize())
          .forEach(target -> assertThat(target).as("linked on %s", page).isRegularFile());
    }
  }

  @Test
  void whatOtherProgramsReadStandsBesideThePage() throws IOException {
    int drills = Site.drillPages().size();
    assumeTrue(drills > 0, "no drill has left a page");

    assertThat(Site.folder().resolve("summary.md")).content().startsWith("### Quorum Drill");
    assertThat(Files.readAllLines(Site.folder().resolve("matrix.csv")))
        .as("a line of titles, and at least one of each drill with a page")
        .hasSizeGreaterThan(drills);
    assertThat(Site.folder().resolve("junit.xml")).content().contains("<testsuite");
    assertThat(Site.folder().resolve("findings.sarif")).content().contains("\"version\"");
    assertThat(Site.folder().resolve("metrics")).isNotEmptyDirectory();
  }

  @Test
  void everyPageNamesTheStandIns() throws IOException {
    List<String> standIns = new ArrayList<>();
    JsonNode setup =
        new ObjectMapper().readTree(Path.of(System.getProperty("quorumdrill.setup", "")).toFile());
    for (var image : setup.path("images").properties()) {
      if (image.getValue().path("standIn").isTextual()) {
        standIns.add(image.getKey());
      }
    }
    // Pages of another variant may be of another day, and of other images.
    Path variant = Site.drills().resolve(System.getProperty("quorumdrill.variant", ""));
    List<Path> pages =
        new ArrayList<>(
            Site.drillPages().stream().filter(page -> page.startsWith(variant)).toList());
    if (!pages.isEmpty()) {
      pages.add(Site.summary());
    }

    for (Path page : pages) {
      assertThat(Files.readString(page)).as("%s", page).contains(standIns);
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
