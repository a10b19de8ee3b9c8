package org.quorumdrill.report.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.drill.Drill;
import org.quorumdrill.report.noticed.Noticed;
import org.quorumdrill.report.noticed.UserAction;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.TimelineReader;

/** Stored drills in a real Prometheus, asked as the dashboard asks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrometheusTest {

  private static final List<String> STORED =
      List.of("the-php-fpm-pool-hangs", "nginx-and-php-fpm-are-killed");

  private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.*), (\\w+)\\)");

  private final List<Timeline> timelines = new ArrayList<>();
  private @Nullable Prometheus prometheus;

  @BeforeAll
  void fill(@TempDir Path site) throws IOException, InterruptedException {
    Prometheus.requireInstalled();
    List<DrillFacts> drills = new ArrayList<>();
    for (String name : STORED) {
      Path file = store(name, site);
      Timeline timeline = TimelineReader.read(file);
      timelines.add(timeline);
      drills.add(
          new DrillFacts(
              timeline.header().drill(),
              "FINDING",
              "drills/documented/%s/drill.html".formatted(name),
              "weak",
              List.of(Runs.out(UserAction.OPENS_A_PAGE, 51.5, Noticed.State.WEAK, null)),
              60));
    }
    List<String> told =
        OpenMetricsFile.writeBeside(
            site.resolve("drills"),
            List.of(new RunFacts("", "documented", drills, List.of(), Map.of())));
    assertThat(told).isEmpty();
    Path data = site.resolve("data");
    assertThat(Prometheus.createBlocks(site.resolve("metrics/documented.om"), data))
        .contains("NUM SERIES");
    prometheus = Prometheus.start(data, "global: {}\n");
  }

  @AfterAll
  void stop() {
    if (prometheus != null) {
      prometheus.close();
    }
  }

  private static Path store(String name, Path site) throws IOException {
    Path file =
        Files.createDirectories(site.resolve("drills/documented").resolve(name))
            .resolve(Drill.TIMELINE_FILE);
    try (GZIPInputStream in =
        new GZIPInputStream(
            Objects.requireNonNull(
                PrometheusTest.class.getResourceAsStream("/timelines/" + name + ".jsonl.gz")))) {
      Files.copy(in, file);
    }
    return file;
  }

  private Prometheus prometheus() {
    return Objects.requireNonNull(prometheus);
  }

  private static double seconds(Timeline timeline, long nanos) {
    return timeline.header().startedAt().plusNanos(nanos).toEpochMilli() / 1e3;
  }

  private static double end(Timeline timeline) {
    return seconds(timeline, timeline.endNanos());
  }

  /** As Grafana asks, when all drills, questions and nodes are chosen. */
  private static String filledIn(String query) {
    return query
        .replace("$window", "15s")
        .replace("$__range", "1h")
        .replaceAll("\\$(variant|drill|group|node)\\b", ".*");
  }

  @Test
  void eachQueryOfTheDashboardHasResults() throws Exception {
    for (String query : Dashboard.read().queries()) {
      assertThat(filledIn(query)).doesNotContain("$");
      for (Timeline timeline : timelines) {
        JsonNode range =
            prometheus()
                .ask(
                    "query_range",
                    Map.of(
                        "query",
                        filledIn(query),
                        "start",
                        Double.toString(seconds(timeline, 0)),
                        "end",
                        // The verdict is of the last moment, and steps count from the first one.
                        Double.toString(end(timeline) + 1),
                        "step",
                        "1"));

        assertThat(Prometheus.list(range))
            .as("%s in '%s'", query, timeline.header().drill())
            .isNotEmpty()
            .allSatisfy(series -> assertThat(series.path("values")).isNotEmpty());
      }
    }
  }

  @Test
  void eachVariableOfTheDashboardHasValues() throws Exception {
    List<String> asked = new ArrayList<>();
    for (JsonNode variable : Dashboard.read().variables()) {
      Matcher query = LABEL_VALUES.matcher(variable.path("definition").asText());
      if (query.matches()) {
        JsonNode values =
            prometheus()
                .ask(
                    "label/%s/values".formatted(query.group(2)),
                    Map.of("match[]", filledIn(query.group(1))));

        assertThat(values).as("%s", variable.path("name")).isNotEmpty();
        asked.add(variable.path("name").asText());
      }
    }
    assertThat(asked).containsExactly("variant", "drill", "group", "node");
  }

  @Test
  void allFailuresOfALaneAreCounted() throws Exception {
    Timeline timeline = timelines.getFirst();
    String drill = timeline.header().drill();

    List<JsonNode> counted =
        prometheus()
            .query("quorumdrill_failed_total{drill=\"%s\"}".formatted(drill), end(timeline));

    assertThat(counted).hasSizeGreaterThan(10);
    for (JsonNode lane : counted) {
      JsonNode labels = lane.path("metric");
      String node = labels.path("node").asText();
      String name = labels.path("group").asText() + (node.isEmpty() ? "" : "/" + node);
      assertThat(lane.path("value").get(1).asLong())
          .as(name)
          .isEqualTo(timeline.lane(name).stream().filter(answer -> !answer.isOk()).count());
    }
    assertThat(timeline.observations()).as("failures").anyMatch(answer -> !answer.isOk());
  }

  @Test
  void aLaneIsDownAsLongAsItsAnswersFail() throws Exception {
    Timeline timeline = timelines.getFirst();
    String lane = "nextcloud-status/k8smaster1";
    String query =
        "quorumdrill_up{drill=\"%s\",group=\"nextcloud-status\",node=\"k8smaster1\"}"
            .formatted(timeline.header().drill());
    List<Observation> failed =
        timeline.lane(lane).stream().filter(answer -> !answer.isOk()).toList();
    double middle =
        seconds(timeline, (failed.getFirst().doneNanos() + failed.getLast().doneNanos()) / 2);

    assertThat(value(query, seconds(timeline, 3_000_000_000L))).isEqualTo(1);
    assertThat(value(query, middle)).isZero();
    assertThat(value(query, end(timeline))).isEqualTo(1);
  }

  @Test
  void aFaultIsInForceBetweenItsMarks() throws Exception {
    for (Timeline timeline : timelines) {
      String query = "quorumdrill_fault{drill=\"%s\"}".formatted(timeline.header().drill());
      double injected = seconds(timeline, timeline.when(Mark.Kind.FAULT_INJECTED).orElseThrow());
      double healed = seconds(timeline, timeline.when(Mark.Kind.HEAL_PROVEN).orElseThrow());

      assertThat(value(query, injected - 0.001)).isZero();
      assertThat(value(query, injected)).isEqualTo(1);
      assertThat(value(query, healed - 0.001)).isEqualTo(1);
      assertThat(value(query, healed)).isZero();
    }
  }

  @Test
  void eachDrillHasItsVerdict() throws Exception {
    assertThat(
            prometheus()
                .query(
                    "max by (drill, result) (last_over_time(quorumdrill_verdict_info[1h]))",
                    end(timelines.getFirst())))
        .extracting(
            series -> series.path("metric").path("drill").asText(),
            series -> series.path("metric").path("result").asText())
        .contains(
            tuple("The php-fpm pool hangs", "FINDING"),
            tuple("nginx and php-fpm are killed", "FINDING"));
  }

  private double value(String query, double seconds) throws IOException, InterruptedException {
    List<JsonNode> series = prometheus().query(query, seconds);
    assertThat(series).as("%s at %s", query, seconds).hasSize(1);
    return series.getFirst().path("value").get(1).asDouble();
  }
}
