package org.quorumdrill.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Converts an expectation that an earlier version of the harness wrote to the present format. */
final class EarlierExpectations {

  private EarlierExpectations() {}

  /** The expectation in today's format; the same object if nothing has changed. */
  static JsonNode upgraded(JsonNode expectation) {
    if (!(expectation instanceof ObjectNode checker)
        || !checker.path(Expectations.TYPE).asText().equals(KnownWeakness.class.getSimpleName())) {
      return expectation;
    }
    return withBound(checker.has("advice") ? withFinding(checker) : checker);
  }

  /**
   * Adds the bound that the finding has today. Earlier versions had none, and one that nobody knows
   * any more gets none.
   */
  private static ObjectNode withBound(ObjectNode weakness) {
    if (weakness.has("bound")) {
      return weakness;
    }
    ObjectNode checker = weakness.deepCopy();
    KnownFindings.boundOf(checker.path("finding").path("id").asText())
        .ifPresent(bound -> checker.set("bound", bound));
    return checker;
  }

  /**
   * Converts a known weakness, which used to be an id and an advice with meaning and remedy in one
   * text.
   */
  private static ObjectNode withFinding(ObjectNode earlier) {
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
