package org.quorumdrill.timeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private Timeline.@Nullable Header header;
  private boolean isCurrentFormat = true;

  private TimelineReader() {}

  /**
   * Reads a whole file. Ignores a last line that a killed run left unfinished.
   *
   * @throws UncheckedIOException if it can't be read, or any other line is not an entry
   * @throws IllegalArgumentException if it has no header, or a later version wrote it
   */
  public static Timeline read(Path file) {
    try {
      return new TimelineReader().read(file, Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " can't be read as a Timeline: " + e.getMessage(), e);
    }
  }

  /** The mapper that writes and reads entries. */
  static ObjectMapper json() {
    return JsonMapper.builder()
        .findAndAddModules()
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        // Keeps as many decimals of a number as were written.
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
        .build();
  }

  private Timeline read(Path file, List<String> lines) throws IOException {
    for (int i = 0; i < lines.size(); i++) {
      try {
        add(entry(file, lines.get(i)));
      } catch (JsonProcessingException e) {
        if (i == lines.size() - 1) {
          break;
        }
        throw new IOException(
            "line " + (i + 1) + " is no Timeline entry: " + e.getOriginalMessage(), e);
      }
    }
    if (header == null) {
      throw new IllegalArgumentException(file + " has no header line, so it is no Timeline");
    }
    return new Timeline(header, observations, marks);
  }

  private TimelineEntry entry(Path file, String line) throws JsonProcessingException {
    if (header != null && isCurrentFormat) {
      return json.readValue(line, TimelineEntry.class);
    }
    ObjectNode entry = json.readValue(line, ObjectNode.class);
    if (header == null) {
      isCurrentFormat = entry.has(FORMAT);
      refuseLater(file, entry.path(FORMAT).asInt());
    }
    if (!isCurrentFormat) {
      earlier.convert(entry);
    }
    return json.treeToValue(entry, TimelineEntry.class);
  }

  private static void refuseLater(Path file, int format) {
    if (format > Timeline.Header.FORMAT) {
      throw new IllegalArgumentException(
          "%s is a Timeline of format %d; this version of the harness reads formats up to %d, so judge it with the version that wrote it, or a later one"
              .formatted(file, format, Timeline.Header.FORMAT));
    }
  }

  private void add(TimelineEntry entry) {
    switch (entry) {
      case Timeline.Header first -> header = first;
      case Observation observation -> observations.add(observation);
      case Mark mark -> marks.add(mark);
    }
  }
}
