package org.quorumdrill.report.history;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A table in plain text.
 *
 * @param rows each with as many cells as there are heads
 */
public record TextTable(List<String> heads, List<List<String>> rows) {

  /**
   * @throws IllegalArgumentException if a row has more cells than there are heads, or fewer
   */
  public TextTable {
    heads = List.copyOf(heads);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<String> row : rows) {
      if (row.size() != heads.size()) {
        throw new IllegalArgumentException(
            "%d cells under %d heads: %s".formatted(row.size(), heads.size(), row));
      }
    }
  }

  /** The lines for a terminal, with columns as wide as they need to be. */
  public List<String> plain() {
    int[] widths =
        IntStream.range(0, heads.size())
            .map(column -> all().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    List<String> lines = new ArrayList<>(all().map(row -> plain(row, widths)).toList());
    lines.add(1, IntStream.of(widths).mapToObj("-"::repeat).collect(Collectors.joining("  ")));
    return lines;
  }

  private Stream<List<String>> all() {
    return Stream.concat(Stream.of(heads), rows.stream());
  }

  private static String plain(List<String> row, int[] widths) {
    return IntStream.range(0, row.size())
        .mapToObj(column -> row.get(column) + " ".repeat(widths[column] - row.get(column).length()))
        .collect(Collectors.joining("  "))
        .stripTrailing();
  }

  /** The lines as Markdown. */
  public List<String> markdown() {
    List<String> lines = new ArrayList<>(all().map(TextTable::markdown).toList());
    lines.add(1, "|" + "---|".repeat(heads.size()));
    return lines;
  }

  private static String markdown(List<String> row) {
    return row.stream()
        .map(cell -> cell.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;"))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }
}
