package org.quorumdrill.scenarios.nextcloud;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.UncheckedIOException;
import java.util.Arrays;
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

  /** One request, and what its answer must look like. */
  record Step(
      String request,
      @JsonProperty("as") @Nullable String user,
      Map<String, String> send,
      @Nullable String body,
      List<Integer> status,
      Map<String, String> headers,
      Map<String, String> unlike,
      List<String> contains,
      List<String> lacks,
      List<String> keys,
      @JsonProperty("equals") @Nullable String whole,
      @Nullable Integer bytes,
      Map<String, String> keep) {

    Step {
      send = Objects.requireNonNullElse(send, Map.of());
      status = Objects.requireNonNullElse(status, List.of(200, 201, 204, 207));
      headers = Objects.requireNonNullElse(headers, Map.of());
      unlike = Objects.requireNonNullElse(unlike, Map.of());
      contains = Objects.requireNonNullElse(contains, List.of());
      lacks = Objects.requireNonNullElse(lacks, List.of());
      keys = Objects.requireNonNullElse(keys, List.of());
      keep = Objects.requireNonNullElse(keep, Map.of());
    }

    String method() {
      return request.substring(0, request.indexOf(' '));
    }

    String path() {
      return request.substring(request.indexOf(' ') + 1);
    }
  }

  static List<GoldenAnswer> all() {
    try {
      return Arrays.asList(
          new YAMLMapper().readValue(Fixtures.documented().text(FILE), GoldenAnswer[].class));
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
