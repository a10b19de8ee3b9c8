package org.quorumdrill.check;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import java.util.List;

/** The checkers of a drill as JSON, kept in its Timeline, so that it can be judged again. */
public final class Expectations {

  private static final String TYPE = "checker";

  private Expectations() {}

  /** Each checker by its class's simple name and its components. */
  public static List<JsonNode> toJson(List<Checker> checkers) {
    ObjectMapper json = mapper();
    return checkers.stream().<JsonNode>map(json::valueToTree).toList();
  }

  /**
   * @throws IllegalArgumentException if one of them is unknown to this version of the harness
   */
  public static List<Checker> fromJson(List<JsonNode> checkers) {
    ObjectMapper json = mapper();
    return checkers.stream().map(node -> read(json, node)).toList();
  }

  private static Checker read(ObjectMapper json, JsonNode node) {
    try {
      return json.treeToValue(node, Checker.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "the expectation '%s' is not known to this version of the harness: %s"
              .formatted(node.path(TYPE).asText(), e.getOriginalMessage()),
          e);
    }
  }

  private static ObjectMapper mapper() {
    ObjectMapper json = JsonMapper.builder().addMixIn(Checker.class, Named.class).build();
    for (Class<?> checker : Checker.class.getPermittedSubclasses()) {
      json.registerSubtypes(new NamedType(checker, checker.getSimpleName()));
    }
    return json;
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = TYPE)
  private interface Named {}
}
