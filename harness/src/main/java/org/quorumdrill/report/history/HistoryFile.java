package org.quorumdrill.report.history;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What stands in the file of a history.
 *
 * @param lines the oldest run first
 * @param later lines that a later version wrote, as they are
 */
record HistoryFile(List<PastDrill> lines, List<String> later) {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          // A line is mostly numbers, and a history has tens of thousands of lines.
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          // So that a line stays as it was when the file is written again.
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private static final ObjectReader READER = JSON.readerFor(PastDrill.class);
  private static final ObjectWriter WRITER = JSON.writerFor(PastDrill.class);

  HistoryFile {
    lines = List.copyOf(lines);
    later = List.copyOf(later);
  }

  /** Reads it; nothing stands in a file that is not there. */
  static HistoryFile read(Path file) {
    if (!Files.exists(file)) {
      return new HistoryFile(List.of(), List.of());
    }
    try {
      return of(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException("%s can't be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static HistoryFile of(byte[] bytes) throws IOException {
    // On all processors: a thousand runs are 40,000 lines, and a person waits for them.
    List<HistoryLine.Found> all =
        lines(bytes).parallelStream().map(line -> line.read(READER)).toList();
    List<PastDrill> lines = new ArrayList<>();
    List<String> later = new ArrayList<>();
    Shared shared = new Shared(new HashMap<>(), new HashMap<>());
    for (HistoryLine.Found found : all) {
      switch (found) {
        case HistoryLine.Found.Drill drill -> lines.add(shared.in(drill.line()));
        case HistoryLine.Found.OfLaterVersion unknown -> later.add(unknown.text());
        case HistoryLine.Found.CutOff ignored -> {}
        case HistoryLine.Found.Wrong wrong ->
            throw new IOException(
                "line %d is no line of a history: %s. Remove that line, and only it: each stands for itself."
                    .formatted(wrong.number(), wrong.why()));
      }
    }
    lines.sort(PastDrill.OLDEST_RUN_FIRST);
    return new HistoryFile(lines, later);
  }

  private static List<HistoryLine> lines(byte[] bytes) {
    List<HistoryLine> lines = new ArrayList<>();
    int number = 1;
    int from = 0;
    for (int i = 0; i <= bytes.length; i++) {
      if (i < bytes.length && bytes[i] != '\n') {
        continue;
      }
      if (!isBlank(bytes, from, i)) {
        lines.add(new HistoryLine(bytes, from, i, number));
      }
      from = i + 1;
      number++;
    }
    return lines;
  }

  private static boolean isBlank(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] > ' ' || bytes[i] < 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * What the drills of a run have in common, which is most of their lines, so that memory holds it
   * once.
   */
  private record Shared(
      Map<PastDrill.Where, PastDrill.Where> places,
      Map<Map<String, Double>, Map<String, Double>> usuals) {

    PastDrill in(PastDrill line) {
      return new PastDrill(
          line.schema(),
          line.drill(),
          line.setUp(),
          line.when(),
          line.found(),
          places.computeIfAbsent(line.where(), where -> where),
          usuals.computeIfAbsent(line.usual(), usual -> usual));
    }
  }

  /** Replaces the file at once: whoever reads it meanwhile finds all of it, the old or the new. */
  void write(Path file) throws IOException {
    // Beside it, as only within one file system it can take the other's place at once.
    Path whole = file.resolveSibling(file.getFileName() + ".new");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(whole))) {
      for (PastDrill line : lines) {
        out.write(WRITER.writeValueAsBytes(line));
        out.write('\n');
      }
      for (String line : later) {
        out.write(line.getBytes(StandardCharsets.UTF_8));
        out.write('\n');
      }
    }
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
