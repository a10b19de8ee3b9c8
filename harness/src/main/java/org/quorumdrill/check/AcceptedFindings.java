package org.quorumdrill.check;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A user's own list of the weaknesses that they accept in their set-up, in YAML: {@code - id:
 * NAME}, one line each, with a bound of their own if the known one is too narrow. What the
 * harness's own list says beside that may stand there, too, and is not read.
 */
public final class AcceptedFindings {

  /**
   * One accepted weakness.
   *
   * @param line of the list, counted from 1
   * @param bound the user's own; empty if the known one is enough
   */
  public record Accepted(String id, int line, Optional<Bound> bound) {

    /** The line, and where it stands. */
    public String told() {
      return "`- id: %s` (%s:%d)".formatted(id, KnownWeakness.LIST, line);
    }
  }

  /**
   * What is wrong with the list.
   *
   * @param line counted from 1
   */
  public record Problem(int line, String what, String remedy) {}

  /** What the harness's own list says of a finding, and a user's need not. */
  private static final Set<String> NOT_READ =
      Set.of("variants", "sometimes", "what", "where", "suggestion", "followsTimers");

  private static final String ID = "id";
  private static final String BOUND = "bound";

  private static final String WRITE_ENTRIES =
      "Write a line for each weakness that you accept, as `- id: silent-connection-is-cut`";

  private final KnownFindings known;
  private final ObjectMapper mapper = KnownFindings.mapper();
  private final List<Accepted> accepted = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  private AcceptedFindings(KnownFindings known) {
    this.known = known;
  }

  /**
   * Reads a list. One that is empty accepts nothing.
   *
   * @param known the findings that can be accepted
   */
  public static AcceptedFindings read(String yaml, KnownFindings known) {
    AcceptedFindings list = new AcceptedFindings(known);
    try (JsonParser in = list.mapper.createParser(yaml)) {
      list.read(in);
    } catch (JsonProcessingException e) {
      list.problems.add(
          new Problem(
              line(e),
              "this can't be read as YAML: " + firstLine(e.getOriginalMessage()),
              WRITE_ENTRIES));
    } catch (IOException e) {
      throw new IllegalStateException("a text in memory is read without IO", e);
    }
    return list;
  }

  /** The entry of this finding; empty if the list lacks it. */
  public Optional<Accepted> of(String id) {
    return accepted.stream().filter(one -> one.id().equals(id)).findFirst();
  }

  /** Everything that is wrong, in the order of the lines. */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  private void read(JsonParser in) throws IOException {
    JsonToken first = in.nextToken();
    if (first == null || first == JsonToken.VALUE_NULL) {
      return;
    }
    if (first != JsonToken.START_ARRAY) {
      problems.add(
          new Problem(
              in.currentTokenLocation().getLineNr(),
              "a list of findings was expected, and this is none",
              WRITE_ENTRIES));
      return;
    }
    for (JsonToken next = in.nextToken();
        next != null && next != JsonToken.END_ARRAY;
        next = in.nextToken()) {
      int line = in.currentTokenLocation().getLineNr();
      JsonNode entry = mapper.readTree(in);
      read(entry, line);
    }
  }

  private void read(JsonNode entry, int line) {
    JsonNode id = entry.isTextual() ? entry : entry.path(ID);
    if (!id.isTextual()) {
      problems.add(new Problem(line, "this entry names no finding", WRITE_ENTRIES));
      return;
    }
    Optional<KnownFindings.Entry> finding =
        known.entries().stream().filter(one -> one.id().equals(id.asText())).findFirst();
    if (finding.isEmpty()) {
      problems.add(
          new Problem(
              line,
              "no finding is called '%s'".formatted(id.asText()),
              NearestWord.of(id.asText(), known.ids())
                  .map("Write `- id: %s`, if that is meant"::formatted)
                  .orElse("Take the entry out; known are " + String.join(", ", known.ids()))));
      return;
    }
    if (of(id.asText()).isPresent()) {
      problems.add(
          new Problem(
              line, "'%s' is listed twice".formatted(id.asText()), "Take one of the two out"));
      return;
    }
    entry
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!name.equals(ID) && !name.equals(BOUND) && !NOT_READ.contains(name)) {
                problems.add(
                    new Problem(
                        line,
                        "'%s' of '%s' means nothing".formatted(name, id.asText()),
                        "An entry has an id, and a bound if the known one is too narrow"));
              }
            });
    accepted.add(
        new Accepted(
            id.asText(), line, bound(entry.path(BOUND), finding.get().bound(), line, id.asText())));
  }

  private Optional<Bound> bound(JsonNode bound, Bound knownOne, int line, String id) {
    if (bound.isMissingNode()) {
      return Optional.empty();
    }
    String kind = knownOne.getClass().getSimpleName();
    String remedy =
        "Copy the bound of '%s' from the harness's fixtures/findings.yaml and change its numbers"
            .formatted(id);
    if (!bound.path("kind").asText().equals(kind)) {
      problems.add(
          new Problem(
              line,
              "the bound of '%s' is one of the kind %s, and this one is '%s'"
                  .formatted(id, kind, bound.path("kind").asText()),
              remedy));
      return Optional.empty();
    }
    try {
      return Optional.of(mapper.treeToValue(bound, Bound.class));
    } catch (JsonProcessingException e) {
      problems.add(
          new Problem(
              line,
              "the bound of '%s' can't be read: %s"
                  .formatted(id, firstLine(e.getOriginalMessage())),
              remedy));
      return Optional.empty();
    }
  }

  private static int line(JsonProcessingException e) {
    return e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
  }

  private static String firstLine(@Nullable String text) {
    return text == null ? "it is not known why" : text.lines().findFirst().orElse("");
  }
}
