package org.quorumdrill.report;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.CheckerTypes;

/**
 * Each checker, what turned it red, and when that was last seen. A checker that was never seen red
 * may be one that can't turn red.
 *
 * @param rows by the checker's name, then by what was wrong
 */
public record CheckerTable(List<SeenRed> rows) {

  /** What the harness knows of itself, among its resources. */
  public static final String FILE = "seen-red.json";

  static final String PAGE = "checkers.html";

  private static final String TEMPLATE = "checkers.peb";
  private static final String BEGIN = "<!-- made by ./drill checkers -->";
  private static final String END = "<!-- end of what ./drill checkers makes -->";

  public CheckerTable {
    rows =
        rows.stream()
            .sorted(
                Comparator.comparing(SeenRed::checker)
                    .thenComparing(SeenRed::where)
                    .thenComparing(SeenRed::sabotage))
            .toList();
  }

  /** The table that this version of the harness brings with it. */
  public static CheckerTable ofTheHarness() {
    try (InputStream in = CheckerTable.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is missing in the harness's jar");
      }
      return new CheckerTable(List.of(JsonMapper.builder().build().readValue(in, SeenRed[].class)));
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " can't be read", e);
    }
  }

  /**
   * Returns the table with what has been seen since. Timelines are judged in every build, so where
   * some were, those that were not are no longer there; a set-up keeps the day of its last run.
   */
  public CheckerTable updated(List<SeenRed> seen) {
    boolean timelines = seen.stream().anyMatch(one -> one.where() == SeenRed.Where.TIMELINE);
    List<SeenRed> all = new ArrayList<>(seen);
    rows.stream()
        .filter(row -> row.where() == SeenRed.Where.SET_UP || !timelines)
        .filter(row -> seen.stream().noneMatch(row::isSameAs))
        .forEach(all::add);
    return new CheckerTable(all);
  }

  /** The registered checkers without a row, by name. */
  public Set<String> neverSeenRed(Iterable<CheckerTypes> registered) {
    Set<String> names = new TreeSet<>();
    for (CheckerTypes source : registered) {
      source.types().stream().map(Class<? extends Checker>::getSimpleName).forEach(names::add);
    }
    rows.forEach(row -> names.remove(row.checker()));
    return names;
  }

  /** Writes the rows as JSON. */
  public void write(Path file) {
    try {
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build()
          .writeValue(file.toFile(), rows);
      Files.writeString(file, Files.readString(file) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(file + " can't be written", e);
    }
  }

  /** Writes the table as a page of the report. */
  void writePage(Path file, Set<String> neverSeenRed) {
    new Templates().write(file, TEMPLATE, new CheckerView(rows, List.copyOf(neverSeenRed)));
  }

  /** The table in Markdown. */
  public String markdown() {
    return rows.stream()
        .map(
            row ->
                "| `%s` | %s%s | %s | %s |"
                    .formatted(
                        row.checker(),
                        row.where() == SeenRed.Where.SET_UP ? "set-up: " : "",
                        row.sabotage().replace("|", "\\|"),
                        row.result(),
                        row.on()))
        .collect(
            Collectors.joining(
                "\n",
                "| Checker | Turned red by | Verdict | Last seen |\n|---|---|---|---|\n",
                "\n"));
  }

  /**
   * Returns a page in Markdown with this table between the marks in it.
   *
   * @throws IllegalArgumentException if the page has not both marks
   */
  public String in(String page) {
    int begin = page.indexOf(BEGIN);
    int end = page.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException(
          "the page has no place for the table of checkers: it needs the lines '%s' and '%s'"
              .formatted(BEGIN, END));
    }
    return page.substring(0, begin + BEGIN.length())
        + "\n\n"
        + markdown()
        + "\n"
        + page.substring(end);
  }
}
