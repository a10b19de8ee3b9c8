package org.quorumdrill.distribution.kubeadm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * One document of a YAML file.
 *
 * @param line where it begins, counted from 1
 * @param lines where each value is, by its JSON pointer, for example {@code /networking/podSubnet}
 */
record YamlDocument(ObjectNode content, int line, Map<String, Integer> lines) {

  YamlDocument {
    lines = Map.copyOf(lines);
  }

  /** The document's kind; empty if it has none. */
  String kind() {
    return content.path("kind").asText("");
  }

  /** Group and version, for example {@code kubeadm.k8s.io/v1beta4}; empty if it has none. */
  String apiVersion() {
    return content.path("apiVersion").asText("");
  }

  /** The line of a value, or of the nearest thing around it that is there. */
  int lineOf(String pointer) {
    for (String at = pointer; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
      Integer found = lines.get(at);
      if (found != null) {
        return found;
      }
    }
    return line;
  }
}
