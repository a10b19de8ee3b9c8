package org.quorumdrill.check;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.timeline.UnreadableTimelineException;

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
   * @throws UnreadableTimelineException if one of them is unknown here, or not whole
   */
  public static List<Checker> fromJson(List<JsonNode> checkers) {
    ObjectMapper json = mapper(CheckerRegistry.onTheClassPath());
    return checkers.stream().map(node -> read(json, EarlierExpectations.upgraded(node))).toList();
  }

  private static Checker read(ObjectMapper json, JsonNode node) {
    try {
      Checker checker = json.treeToValue(node, Checker.class);
      missing(checker, node)
          .ifPresent(
              component -> {
                throw unknown(node, "it has no " + component, null);
              });
      return checker;
    } catch (JsonProcessingException e) {
      throw unknown(node, e.getOriginalMessage(), e);
    }
  }

  private static UnreadableTimelineException unknown(
      JsonNode node, String reason, @Nullable Exception cause) {
    String message =
        "the expectation '%s' is not known to this version of the harness: %s"
            .formatted(node.path(TYPE).asText(), reason);
    return cause == null
        ? new UnreadableTimelineException(message)
        : new UnreadableTimelineException(message, cause);
  }

  /** The name of a component that must be there and is not, in it or in what it is made of. */
  private static Optional<String> missing(@Nullable Object part, JsonNode stored) {
    if (part == null) {
      return Optional.of(TYPE);
    }
    for (RecordComponent component :
        Objects.requireNonNullElse(part.getClass().getRecordComponents(), new RecordComponent[0])) {
      Object value = value(part, component);
      // A limit that is not there must not become 0. A bound may leave out what it does not limit.
      boolean isLeftOut =
          part instanceof Checker
              && component.getType().isPrimitive()
              && !stored.has(component.getName());
      boolean isNull =
          value == null && !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
      if (isLeftOut || isNull) {
        return Optional.of(component.getName());
      }
      Optional<String> inside =
          value instanceof Record
              ? missing(value, stored.path(component.getName()))
              : Optional.empty();
      if (inside.isPresent()) {
        return inside;
      }
    }
    return Optional.empty();
  }

  private static @Nullable Object value(Object part, RecordComponent component) {
    try {
      return component.getAccessor().invoke(part);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the accessors of checkers are public: " + component, e);
    }
  }

  private static ObjectMapper mapper(CheckerRegistry known) {
    JsonMapper strict =
        JsonMapper.builder()
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();
    return knowing(strict, known);
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
