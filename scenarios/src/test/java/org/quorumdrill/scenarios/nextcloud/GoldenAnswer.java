package org.quorumdrill.scenarios.nextcloud;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.distribution.Fixtures;

/**
 * One case of {@code fixtures/nextcloud/answers.yaml}; the file explains its fields.
 *
 * @param from first major version that it holds for; 0 for no lower limit
 * @param before first major version that it no longer holds for; 0 for none
 */
record GoldenAnswer(String what, int from, int before, List<Step> steps) {

  private static final String FILE = "nextcloud/answers.yaml";

  private static final YAMLMapper YAML = new YAMLMapper();

  /** One request, and what must be seen of its answer; all of it in one YAML object. */
  record Step(Request request, Head head, Body body) {

    /**
     * @throws JsonProcessingException also if there is a field that none of them has
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Step of(ObjectNode all) throws JsonProcessingException {
      return new Step(
          YAML.treeToValue(taken(all, "request", "as", "send", "body"), Request.class),
          YAML.treeToValue(taken(all, "status", "headers", "unlike", "keep"), Head.class),
          YAML.treeToValue(all, Body.class));
    }

    private static ObjectNode taken(ObjectNode all, String... fields) {
      ObjectNode taken = all.objectNode();
      for (String field : fields) {
        if (all.has(field)) {
          taken.set(field, all.remove(field));
        }
      }
      return taken;
    }
  }

  /**
   * What is sent.
   *
   * @param line method and path
   * @param user null for the usual one
   */
  record Request(
      @JsonProperty("request") String line,
      @JsonProperty("as") @Nullable String user,
      Map<String, String> send,
      @Nullable String body) {

    Request {
      send = Objects.requireNonNullElse(send, Map.of());
    }

    String method() {
      return line.substring(0, line.indexOf(' '));
    }

    String path() {
      return line.substring(line.indexOf(' ') + 1);
    }
  }

  /** The answer's status and headers. */
  record Head(
      List<Integer> status,
      Map<String, String> headers,
      Map<String, String> unlike,
      Map<String, String> keep) {

    Head {
      status = Objects.requireNonNullElse(status, List.of(200, 201, 204, 207));
      headers = Objects.requireNonNullElse(headers, Map.of());
      unlike = Objects.requireNonNullElse(unlike, Map.of());
      keep = Objects.requireNonNullElse(keep, Map.of());
    }
  }

  /** The answer's body. */
  record Body(
      List<String> contains,
      List<String> lacks,
      List<String> keys,
      @JsonProperty("equals") @Nullable String whole,
      @Nullable Integer bytes) {

    Body {
      contains = Objects.requireNonNullElse(contains, List.of());
      lacks = Objects.requireNonNullElse(lacks, List.of());
      keys = Objects.requireNonNullElse(keys, List.of());
    }
  }

  static List<GoldenAnswer> all() {
    return read(Fixtures.documented().text(FILE));
  }

  /**
   * @param cases in YAML
   * @throws UncheckedIOException if they are not understood
   */
  static List<GoldenAnswer> read(String cases) {
    try {
      return List.of(YAML.readValue(cases, GoldenAnswer[].class));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(FILE + " can't be read: " + e.getOriginalMessage(), e);
    }
  }

  boolean holdsFor(int majorVersion) {
    return majorVersion >= from && (before == 0 || majorVersion < before);
  }

  @Override
  public String toString() {
    return what;
  }
}
