package org.quorumdrill.check;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import java.util.List;
import java.util.stream.Stream;

/** The checkers of a drill as JSON, kept in its Timeline, so that it can be judged again. */
public final class Expectations {

  /** The property that holds a checker's name. */
  static final String TYPE = "checker";

  private Expectations() {}

  /**
   * Writes each checker with its class's simple name and its components.
   *
   * @throws IllegalArgumentException if one of them is not registered by a {@link CheckerTypes}
   */
  public static List<JsonNode> toJson(List<Checker> checkers) {
    CheckerRegistry known = CheckerRegistry.onTheClassPath();
    checkers.forEach(known::requireKnown);
    ObjectMapper json = mapper(known);
    return checkers.stream().<JsonNode>map(json::valueToTree).toList();
  }

  /**
   * Reads the checkers back, including those that an earlier version of the harness wrote.
   *
   * @throws IllegalArgumentException if one of them is unknown here
   */
  public static List<Checker> fromJson(List<JsonNode> checkers) {
    ObjectMapper json = mapper(CheckerRegistry.onTheClassPath());
    return checkers.stream()
        .map(EarlierExpectations::upgraded)
        .map(node -> read(json, node))
        .toList();
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

  private static ObjectMapper mapper(CheckerRegistry known) {
    return knowing(JsonMapper.builder().build(), known);
  }

  /** The mapper, with the names of all checkers and bounds. */
  static ObjectMapper knowing(ObjectMapper mapper, CheckerRegistry known) {
    mapper.addMixIn(Checker.class, NamedChecker.class).addMixIn(Bound.class, NamedBound.class);
    Stream.concat(known.types().stream(), known.bounds().stream())
        .forEach(type -> mapper.registerSubtypes(new NamedType(type, type.getSimpleName())));
    return mapper;
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = TYPE)
  private interface NamedChecker {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  private interface NamedBound {}
}
