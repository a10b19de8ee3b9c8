package org.quorumdrill.report.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One line of the file of a history, which is not blank. */
final class HistoryLine {

  /** What a line is. */
  sealed interface Found {

    /** What a drill found. */
    record Drill(PastDrill line) implements Found {}

    /** What a later version wrote, as it is. */
    record OfLaterVersion(String text) implements Found {}

    /** The last line, which was not written to its end. */
    record CutOff() implements Found {}

    /**
     * No line of a history.
     *
     * @param number 1 for the file's first line
     */
    record Wrong(int number, String why) implements Found {}
  }

  private final byte[] bytes;
  private final int from;
  private final int to;
  private final int number;
  private final boolean isEnded;

  /**
   * @param bytes the whole file
   * @param number 1 for its first line
   */
  HistoryLine(byte[] bytes, int from, int to, int number) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
    this.number = number;
    this.isEnded = to < bytes.length;
  }

  Found read(ObjectReader json) {
    try {
      @Nullable PastDrill line = json.readValue(bytes, from, to - from);
      if (line == null) {
        return new Found.Wrong(number, "it is null");
      }
      return line.schema() > PastDrill.SCHEMA
          ? new Found.OfLaterVersion(text())
          : new Found.Drill(line);
    } catch (IOException e) {
      return unreadable(json, e);
    }
  }

  private Found unreadable(ObjectReader json, IOException e) {
    Optional<JsonNode> tree = tree(json);
    if (tree.isEmpty() && !isEnded) {
      // A killed process, or a full disk, left it unfinished.
      return new Found.CutOff();
    }
    return tree.filter(line -> line.path("schema").asInt() > PastDrill.SCHEMA).isPresent()
        ? new Found.OfLaterVersion(text())
        : new Found.Wrong(number, why(e));
  }

  private Optional<JsonNode> tree(ObjectReader json) {
    try {
      return Optional.ofNullable(json.readTree(text()));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static String why(IOException e) {
    return e instanceof JsonProcessingException wrong
        ? wrong.getOriginalMessage()
        : String.valueOf(e.getMessage());
  }

  private String text() {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }
}
