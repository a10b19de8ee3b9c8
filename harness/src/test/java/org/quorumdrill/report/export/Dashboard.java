package org.quorumdrill.report.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The dashboard for Grafana.
 *
 * @param json the whole file
 */
record Dashboard(JsonNode json) {

  static Dashboard read() throws IOException {
    return new Dashboard(
        JsonMapper.builder()
            .build()
            .readTree(
                Path.of(System.getProperty("quorumdrill.root", ".."))
                    .resolve("reports/grafana-dashboard.json")
                    .toFile()));
  }

  List<JsonNode> panels() {
    return list(json.path("panels"));
  }

  List<JsonNode> variables() {
    return list(json.path("templating").path("list"));
  }

  List<JsonNode> annotations() {
    return list(json.path("annotations").path("list"));
  }

  /** The Prometheus that a user chooses above all panels. */
  JsonNode datasource() {
    return JsonMapper.builder()
        .build()
        .createObjectNode()
        .put("type", "prometheus")
        .put("uid", "${datasource}");
  }

  /** What its panels and annotations ask Prometheus, with variables. */
  List<String> queries() {
    List<String> queries = new ArrayList<>();
    for (JsonNode panel : panels()) {
      panel.path("targets").forEach(target -> queries.add(target.path("expr").asText()));
    }
    for (JsonNode annotation : annotations()) {
      if (annotation.has("expr")) {
        queries.add(annotation.path("expr").asText());
      }
    }
    return queries;
  }

  private static List<JsonNode> list(JsonNode nodes) {
    List<JsonNode> list = new ArrayList<>();
    nodes.forEach(list::add);
    return list;
  }
}
