package org.quorumdrill.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.quorumdrill.verdict.Result;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last lines on the terminal: drills, verdicts, outages, where the report lies, ten lines at
 * most, and what the run cost.
 */
public final class Summary {

  private static final Logger LOG = LoggerFactory.getLogger("quorumdrill");
  private static final int MOST_DRILLS = 7;

  private Summary() {}

  /**
   * Prints them.
   *
   * @param args the folder of all drills, and the variant of this run
   */
  public static void main(String[] args) {
    Path drills = Path.of(args[0]).toAbsolutePath().normalize();
    Path variant = drills.resolve(args[1]);
    lines(SummaryLine.readAll(variant), SummaryPage.beside(drills)).forEach(LOG::info);
    RunCost.read(variant).ifPresent(cost -> LOG.info("Cost: {}", cost));
  }

  /**
   * @param all drills of this run
   */
  static List<String> lines(List<SummaryLine> all, Path page) {
    List<String> lines = new ArrayList<>();
    lines.add(
        all.isEmpty()
            ? "No drill came to an end. What happened instead stands above, and in the report."
            : "%d drills: %d as expected%s"
                .formatted(
                    all.size(),
                    all.stream().filter(SummaryLine::isExpected).count(),
                    weaknesses(all)));
    // Those that need a look come first, so that they are never among the ones cut off.
    all.stream()
        .sorted(Comparator.comparing(SummaryLine::isExpected))
        .limit(MOST_DRILLS)
        .forEach(
            line -> lines.add("  %s %s: %s".formatted(line.result(), line.drill(), line.line())));
    if (all.size() > MOST_DRILLS) {
      lines.add("  … and %d more in the report".formatted(all.size() - MOST_DRILLS));
    }
    lines.add("Report: " + page);
    return lines;
  }

  private static String weaknesses(List<SummaryLine> all) {
    long known = all.stream().filter(line -> line.result().equals(Result.FINDING.name())).count();
    return known == 0 ? "" : ", %d of them show a known weakness".formatted(known);
  }
}
