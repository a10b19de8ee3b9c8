package org.quorumdrill.node.hetzner.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;

/**
 * A label selector: https://docs.hetzner.cloud/reference/cloud#label-selector. Set-based selectors
 * ("in") are not supported.
 */
record Selector(String text) {

  boolean matches(JsonNode labels) {
    return text.isEmpty() || Stream.of(text.split(",", -1)).allMatch(term -> holds(term, labels));
  }

  private static boolean holds(String term, JsonNode labels) {
    if (term.startsWith("!")) {
      return !labels.has(term.substring(1));
    }
    String[] unequal = term.split("!=", 2);
    if (unequal.length == 2) {
      return !unequal[1].equals(labels.path(unequal[0]).asText());
    }
    String[] equal = term.split("==?", 2);
    return equal.length == 2
        ? labels.has(equal[0]) && equal[1].equals(labels.path(equal[0]).asText())
        : labels.has(term);
  }
}
