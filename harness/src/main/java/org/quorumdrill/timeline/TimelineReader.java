package org.quorumdrill.timeline;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a {@link TimelineWriter} wrote, in this version or an earlier one. */
public final class TimelineReader {

  private static final String FORMAT = "format";

  private final ObjectMapper json = json();
  private final EarlierFormat earlier = new EarlierFormat(json);
  private final List<Observation> observations = new ArrayList<>();
  private final List<Mark> marks = new ArrayList<>();
  private final Path file;
  private Timeline.@Nullable Header header;
  private @Nullable EntryRules rules;
  private boolean isCurrentFormat = true;

  private TimelineReader(Path file) {
    this.file = file;
  }

  /**
   * Reads a whole file. Ignores a last line that a killed run left unfinished: one that no line
   * break ends and that is no whole JSON value.
   *
   * @throws UnreadableTimelineException if it can't be read, any other line is not an entry or
   *     contradicts another one, it has no header, or a later version wrote it
   */
  public static Timeline read(Path file) {
    try {
      return new TimelineReader(file).read(TextLines.of(file, Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new UnreadableTimelineException(file + " can't be read: " + e, e);
    }
  }

  /**
   * The mapper that writes and reads entries. A file must have all components of an entry, with
   * values of the right type: what is missing must not become 0. A component that older files lack
   * says so by {@link JsonSetter#nulls}.
   */
  static ObjectMapper json() {
    return JsonMapper.builder()
        .findAndAddModules()
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        // Keeps as many decimals of a number as were written.
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .defaultSetterInfo(JsonSetter.Value.forValueNulls(Nulls.FAIL, Nulls.FAIL))
        .build();
  }

  private Timeline read(TextLines lines) {
    for (TextLines.Line line : lines.lines()) {
      if (isTorn(line)) {
        break;
      }
      try {
        add(line, entry(line));
      } catch (JsonProcessingException e) {
        throw noEntry(line, e.getOriginalMessage(), e);
      } catch (DateTimeException | ArithmeticException e) {
        throw noEntry(line, String.valueOf(e.getMessage()), e);
      }
    }
    if (header == null || rules == null) {
      throw new UnreadableTimelineException(file + " has no header line, so it is no Timeline");
    }
    rules
        .atTheEnd(header, observations, marks)
        .ifPresent(
            reason -> {
              throw new UnreadableTimelineException(
                  file + " can't be read as a Timeline: " + reason);
            });
    return new Timeline(header, observations, marks);
  }

  /** Whether a run was killed while it wrote this line. */
  private boolean isTorn(TextLines.Line line) {
    if (line.isEnded()) {
      return false;
    }
    try {
      json.readTree(line.text());
      return false;
    } catch (JsonProcessingException e) {
      return true;
    }
  }

  private @Nullable TimelineEntry entry(TextLines.Line line) throws JsonProcessingException {
    if (header != null && isCurrentFormat) {
      return json.readValue(line.text(), TimelineEntry.class);
    }
    @Nullable ObjectNode entry = json.readValue(line.text(), ObjectNode.class);
    if (entry == null) {
      return null;
    }
    if (header == null) {
      isCurrentFormat = entry.has(FORMAT);
      refuseLater(entry.path(FORMAT).asInt());
    }
    if (!isCurrentFormat) {
      earlier.convert(entry);
    }
    return json.treeToValue(entry, TimelineEntry.class);
  }

  private void refuseLater(int format) {
    if (format > Timeline.Header.FORMAT) {
      throw new UnreadableTimelineException(
          "%s is a Timeline of format %d; this version of the harness reads formats up to %d, so judge it with the version that wrote it, or a later one"
              .formatted(file, format, Timeline.Header.FORMAT));
    }
  }

  private void add(TextLines.Line line, @Nullable TimelineEntry entry) {
    if (rules == null) {
      if (!(entry instanceof Timeline.Header first)) {
        throw noEntry(line, "a Timeline begins with its header line", null);
      }
      rules = new EntryRules(first);
    }
    rules
        .broken(entry, header != null)
        .ifPresent(
            reason -> {
              throw noEntry(line, reason, null);
            });
    switch (entry) {
      case Timeline.Header first -> header = first;
      case Observation observation -> observations.add(observation);
      case Mark mark -> marks.add(mark);
      case null -> throw noEntry(line, "it is null", null);
    }
  }

  private UnreadableTimelineException noEntry(
      TextLines.Line line, String reason, @Nullable Exception cause) {
    String message =
        "%s can't be read as a Timeline: line %d is no Timeline entry: %s"
            .formatted(file, line.number(), reason);
    return cause == null
        ? new UnreadableTimelineException(message)
        : new UnreadableTimelineException(message, cause);
  }
}
