package org.quorumdrill.application.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quorumdrill.cluster.Complaint;

/**
 * Values that the API takes only as texts. Without quotes, YAML makes numbers and truths of some of
 * them, and kubectl refuses the whole object, when the cluster is already up.
 */
record TextValues(ManifestObject object) {

  /** JSON pointers to maps of texts, by kind; the first ones are of every object. */
  private static final List<String> EVERYWHERE =
      List.of("/metadata/labels", "/metadata/annotations");

  private static final Map<String, List<String>> MAPS =
      Map.of(
          "ConfigMap", List.of("/data"),
          "Secret", List.of("/data", "/stringData"),
          "Service", List.of("/spec/selector"),
          "Deployment",
              List.of(
                  "/spec/selector/matchLabels",
                  "/spec/template/metadata/labels",
                  "/spec/template/metadata/annotations",
                  "/spec/template/spec/nodeSelector"));

  /** The first that is none; empty if all are. */
  Optional<Complaint> firstWrong() {
    List<String> maps = new ArrayList<>(EVERYWHERE);
    maps.addAll(MAPS.getOrDefault(object.kind(), List.of()));
    for (String map : maps) {
      for (Map.Entry<String, JsonNode> entry : object.tree().at(map).properties()) {
        if (!isText(entry.getValue())) {
          return Optional.of(wrong(entry.getKey(), map, entry.getValue()));
        }
      }
    }
    for (String containers : List.of("containers", "initContainers")) {
      for (JsonNode container : object.tree().at("/spec/template/spec/" + containers)) {
        for (JsonNode variable : container.path("env")) {
          if (!isText(variable.path("value"))) {
            return Optional.of(
                wrong(variable.path("name").asText(), "env", variable.path("value")));
          }
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isText(JsonNode value) {
    return value.isTextual() || value.isNull() || value.isMissingNode();
  }

  private Complaint wrong(String name, String where, JsonNode value) {
    return object.complaint(
        name,
        "the value of %s in %s of %s must be a text, and without quotes %s is none"
            .formatted(name, where, object.id(), value.isContainerNode() ? "this" : value),
        "Put it in quotes.");
  }
}
