package org.quorumdrill.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last lines on the terminal: drills, verdicts, outages and where the report lies, ten lines at
 * most.
 */
public final class Summary {

  private static final Logger LOG = LoggerFactory.getLogger("quorumdrill");
  private static final int MOST_DRILLS = 7;

  private Summary() {}

  /**
   * @param args the folder of all drills, and the report's file
   */
  public static void main(String[] args) {
    lines(Path.of(args[0]), Path.of(args[1])).forEach(LOG::info);
  }

  static List<String> lines(Path drills, Path report) {
    List<SummaryLine> all = SummaryLine.readAll(drills);
    List<String> lines = new ArrayList<>();
    lines.add(
        all.isEmpty()
            ? "No drill came to an end. What happened instead stands above, and in the report."
            : "%d drills, %d passed"
                .formatted(all.size(), all.stream().filter(line -> line.isExpected()).count()));
    // Those that need a look come first, so that they are never among the ones cut off.
    all.stream()
        .sorted(java.util.Comparator.comparing(SummaryLine::isExpected))
        .limit(MOST_DRILLS)
        .forEach(
            line -> lines.add("  %s %s: %s".formatted(line.result(), line.drill(), line.line())));
    if (all.size() > MOST_DRILLS) {
      lines.add("  … and %d more in the report".formatted(all.size() - MOST_DRILLS));
    }
    lines.add(
        Files.exists(report)
            ? "Report: " + report.toAbsolutePath().normalize()
            : "There is no report at " + report.toAbsolutePath().normalize());
    return lines;
  }
}
