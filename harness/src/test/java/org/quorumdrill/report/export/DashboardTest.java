package org.quorumdrill.report.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Looks at the dashboard as far as its JSON shows what Grafana would make of it. Grafana itself is
 * not run: there is no package of it where this is built. That its queries have results is seen by
 * {@link PrometheusTest}.
 */
class DashboardTest {

  /** Grafana 10 and 11; a later one takes an older schema, too. */
  private static final int SCHEMA = 39;

  /** Of Grafana's grid. */
  private static final int COLUMNS = 24;

  /** Panels that Grafana itself brings along. */
  private static final Set<String> TYPES = Set.of("table", "timeseries", "state-timeline");

  /** What Grafana knows by itself. */
  private static final Set<String> OF_GRAFANA = Set.of("__all", "__range");

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(\\w+)}?");

  private static final Pattern METRIC = Pattern.compile("quorumdrill_\\w+");

  private static final Pattern LEGEND = Pattern.compile("\\{\\{(\\w+)}}");

  private Dashboard dashboard;

  @BeforeEach
  void read() throws IOException {
    dashboard = Dashboard.read();
  }

  private static List<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(found -> found.group(found.groupCount())).toList();
  }

  @Test
  void isOfASchemaThatGrafanaReads() {
    assertThat(dashboard.json().path("schemaVersion").asInt()).isEqualTo(SCHEMA);
    assertThat(dashboard.json().path("id").isNull()).as("Grafana gives the id").isTrue();
    assertThat(dashboard.json().path("uid").asText()).matches("[a-zA-Z0-9_-]{1,40}");
    assertThat(dashboard.json().path("title").asText()).isEqualTo("Quorum Drill");
  }

  @Test
  void hasPanelsOfItsOwnEachWithATitle() {
    assertThat(dashboard.panels()).hasSizeGreaterThan(5);
    assertThat(dashboard.panels())
        .extracting(panel -> panel.path("id").asInt())
        .doesNotHaveDuplicates();
    assertThat(dashboard.panels())
        .extracting(panel -> panel.path("title").asText())
        .doesNotHaveDuplicates()
        .doesNotContain("")
        .contains(
            "Verdicts",
            "Up, by lane",
            "Failed per second, by lane",
            "Slowest answer, by lane",
            "Fault in force");
    assertThat(dashboard.panels())
        .extracting(panel -> panel.path("type").asText())
        .isSubsetOf(TYPES);
  }

  @Test
  void itsPanelsLieSideBySide() {
    Set<String> taken = new HashSet<>();
    for (JsonNode panel : dashboard.panels()) {
      JsonNode place = panel.path("gridPos");
      int left = place.path("x").asInt(-1);
      int top = place.path("y").asInt(-1);
      assertThat(left).isNotNegative();
      assertThat(top).isNotNegative();
      assertThat(place.path("w").asInt()).isPositive();
      assertThat(place.path("h").asInt()).isPositive();
      assertThat(left + place.path("w").asInt()).isLessThanOrEqualTo(COLUMNS);
      for (int x = left; x < left + place.path("w").asInt(); x++) {
        for (int y = top; y < top + place.path("h").asInt(); y++) {
          assertThat(taken.add(x + "," + y))
              .as("%s is alone at %d, %d", panel.path("title"), x, y)
              .isTrue();
        }
      }
    }
  }

  @Test
  void eachQueryAsksTheChosenPrometheusAndHasANameOfItsOwn() {
    for (JsonNode panel : dashboard.panels()) {
      List<JsonNode> targets = new ArrayList<>();
      panel.path("targets").forEach(targets::add);
      assertThat(targets).as("%s", panel.path("title")).isNotEmpty();
      assertThat(targets)
          .extracting(target -> target.path("refId").asText())
          .doesNotHaveDuplicates()
          .doesNotContain("");
      assertThat(targets)
          .allSatisfy(target -> assertThat(target.path("expr").asText()).isNotBlank());
      assertThat(targets)
          .as("a table shows one moment, and all others a range")
          .allSatisfy(
              target -> {
                boolean isTable = panel.path("type").asText().equals("table");
                assertThat(target.path("instant").asBoolean()).isEqualTo(isTable);
                assertThat(target.path("range").asBoolean()).isEqualTo(!isTable);
              });
      targets.add(panel);
      assertThat(targets)
          .allSatisfy(
              target -> assertThat(target.path("datasource")).isEqualTo(dashboard.datasource()));
    }
  }

  @Test
  void eachQueryAsksForAMetricThatThereIs() {
    List<String> known =
        Arrays.stream(OpenMetricsFamily.values()).map(OpenMetricsFamily::sampleName).toList();

    assertThat(dashboard.queries())
        .allSatisfy(query -> assertThat(all(METRIC, query)).isNotEmpty().isSubsetOf(known));
    assertThat(dashboard.queries().stream().flatMap(query -> all(METRIC, query).stream()))
        .as("each metric is shown")
        .containsAll(known);
  }

  @Test
  void eachQueryAsksForTheTimeItselfAndNotForFiveMinutesBefore() {
    // Otherwise a drill that is over would go on for as long as Prometheus looks back.
    assertThat(dashboard.queries())
        .allSatisfy(
            query ->
                assertThat(all(METRIC, query))
                    .hasSize(query.split("\\[\\$(window|__range)]", -1).length - 1));
  }

  @Test
  void eachVariableIsThere() {
    List<String> names = new ArrayList<>(OF_GRAFANA);
    dashboard.variables().forEach(variable -> names.add(variable.path("name").asText()));

    assertThat(names).contains("datasource", "drill", "variant", "window").doesNotHaveDuplicates();
    assertThat(all(VARIABLE, dashboard.json().toString())).isSubsetOf(names);
    assertThat(dashboard.variables().getFirst().path("type").asText()).isEqualTo("datasource");
    assertThat(dashboard.variables().getFirst().path("query").asText()).isEqualTo("prometheus");
  }

  @Test
  void eachLegendHasLabelsThatItsQueryKeeps() {
    for (JsonNode panel : dashboard.panels()) {
      for (JsonNode target : panel.path("targets")) {
        Matcher kept = Pattern.compile("by \\(([^)]*)\\)").matcher(target.path("expr").asText());
        assertThat(kept.find()).as("%s", panel.path("title")).isTrue();
        assertThat(all(LEGEND, target.path("legendFormat").asText()))
            .isSubsetOf(kept.group(1).split(", "));
      }
    }
  }

  @Test
  void faultsAreAnnotations() {
    JsonNode faults = dashboard.annotations().getLast();

    assertThat(faults.path("name").asText()).isEqualTo("Faults");
    assertThat(faults.path("enable").asBoolean()).isTrue();
    assertThat(faults.path("datasource")).isEqualTo(dashboard.datasource());
    assertThat(faults.path("expr").asText()).contains("quorumdrill_fault{");
    assertThat(faults.path("titleFormat").asText()).isEqualTo("{{fault}}");
    assertThat(faults.path("textFormat").asText()).contains("{{targets}}");
  }
}
