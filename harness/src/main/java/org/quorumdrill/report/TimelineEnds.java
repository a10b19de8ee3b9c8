package org.quorumdrill.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.timeline.Mark;

/**
 * What the first and the last lines of a Timeline tell. The lines between are passed over without
 * being parsed.
 *
 * @param seconds how long the drill took, to its last entry; 0 if there is none
 * @param usual the median of each group of lanes when nothing was wrong, in seconds; empty if the
 *     drill was not calibrated
 */
record TimelineEnds(double seconds, Map<String, Double> usual) {

  static final TimelineEnds NONE = new TimelineEnds(0, Map.of());

  /** The lines after the header in which the calibration stands, if it stands anywhere. */
  private static final int FIRST_LINES = 10;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Reads both ends of a file; {@link #NONE} if it is not there. */
  static TimelineEnds of(Path file) {
    if (!Files.isRegularFile(file)) {
      return NONE;
    }
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      return of(in);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " can't be read", e);
    }
  }

  private static TimelineEnds of(BufferedReader in) throws IOException {
    Map<String, Double> usual = Map.of();
    String last = "";
    String beforeLast = "";
    int number = 0;
    for (@Nullable String line = in.readLine(); line != null; line = in.readLine()) {
      if (number++ < FIRST_LINES && usual.isEmpty()) {
        usual = medians(line);
      }
      beforeLast = last;
      last = line;
    }
    // A killed run may have left the last line unfinished.
    return new TimelineEnds(Math.max(seconds(beforeLast), seconds(last)), usual);
  }

  private static Map<String, Double> medians(String line) {
    JsonNode entry = json(line);
    Map<String, Double> medians = new TreeMap<>();
    if (Mark.Kind.CALIBRATED.name().equals(entry.path("kind").asText())) {
      entry
          .path("reading")
          .path("byGroup")
          .properties()
          .forEach(
              group ->
                  medians.put(
                      group.getKey(), group.getValue().path("medianNanos").asDouble() / 1e9));
    }
    return medians;
  }

  /** An entry's last moment, in seconds since the Timeline began; 0 if the line is no entry. */
  private static double seconds(String line) {
    JsonNode entry = json(line);
    return Math.max(entry.path("doneNanos").asLong(), entry.path("atNanos").asLong()) / 1e9;
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }
}
