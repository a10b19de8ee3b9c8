package org.quorumdrill.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Converts an expectation that an earlier version of the harness wrote to the present format. */
final class EarlierExpectations {

  private EarlierExpectations() {}

  /** The expectation in today's format; the same object if nothing has changed. */
  static JsonNode upgraded(JsonNode expectation) {
    return expectation instanceof ObjectNode checker
            && checker.path(Expectations.TYPE).asText().equals(KnownWeakness.class.getSimpleName())
            && checker.has("advice")
        ? withFinding(checker)
        : expectation;
  }

  /**
   * Converts a known weakness, which used to be an id and an advice with meaning and remedy in one
   * text.
   */
  private static JsonNode withFinding(ObjectNode earlier) {
    ObjectNode checker = earlier.deepCopy();
    String id = checker.remove("id").asText();
    Finding finding = Finding.parse(id + ": " + checker.remove("advice").asText());
    checker
        .putObject("finding")
        .put("id", finding.id())
        .put("meaning", finding.meaning())
        .put("remedy", finding.remedy());
    return checker;
  }
}
