package org.quorumdrill.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.quorumdrill.check.Result;

/**
 * All drills on one page, the variants of a drill side by side, and the weaknesses that were found.
 */
public final class SummaryPage {

  private static final String STYLE =
      """
      body{font:15px/1.45 system-ui,sans-serif;margin:1.5rem auto;max-width:1140px;padding:0 1rem;color:#1c2430}
      h1{font-size:1.5rem;margin:0 0 .3rem} h2{font-size:1.1rem;margin:1.6rem 0 .4rem}
      table{border-collapse:collapse;width:100%} th,td{text-align:left;padding:.35rem .5rem;border-bottom:1px solid #dde2e8;vertical-align:top}
      th{background:#f4f6f8} a{color:#0b5cad}
      .badge{display:inline-block;color:#fff;border-radius:4px;padding:0 .5rem;font-weight:700;font-size:.8rem}
      .PASS{background:#1a7f37}.FAIL{background:#b3261e}.UNKNOWN{background:#8a6100}.INCONCLUSIVE{background:#6b3fa0}.FINDING{background:#0b5cad}
      small{color:#465160} .note{background:#fff4d6;border-left:4px solid #c58b00;padding:.5rem .8rem}
      """;

  private final List<SummaryLine> drills;
  private final Path drillsFolder;

  SummaryPage(List<SummaryLine> drills, Path drillsFolder) {
    this.drills = drills;
    this.drillsFolder = drillsFolder;
  }

  /**
   * Writes the page beside the folder of all drills, and the one of the storms.
   *
   * @param drills the folder of all drills; absolute
   * @param allure Allure's report, for the link to it
   */
  public static void writeBeside(Path drills, Path allure) {
    List<SummaryLine> lines =
        RunPlan.allBelow(drills).stream().flatMap(run -> run.lines().stream()).toList();
    StormPage.of(lines, drills).write(drills.resolveSibling(StormPage.FILE));
    new SummaryPage(lines, drills).write(beside(drills), allure);
  }

  static Path beside(Path drills) {
    return drills.resolveSibling("index.html");
  }

  void write(Path file, Path allure) {
    Path folder = file.resolveSibling("").toAbsolutePath();
    try {
      Files.createDirectories(folder);
      Files.writeString(file, html(folder, allure));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " can't be written", e);
    }
  }

  private String html(Path from, Path allure) {
    TreeSet<String> variants =
        drills.stream().map(SummaryLine::variant).collect(Collectors.toCollection(TreeSet::new));
    Map<String, List<SummaryLine>> byName =
        drills.stream()
            .collect(Collectors.groupingBy(SummaryLine::drill, TreeMap::new, Collectors.toList()));
    String rows =
        byName.entrySet().stream()
            // What needs a look comes first.
            .sorted(
                Comparator.comparing(
                    drill -> drill.getValue().stream().allMatch(SummaryLine::isExpected)))
            .map(
                drill ->
                    "<tr><td>%s</td>%s</tr>"
                        .formatted(
                            Html.escape(drill.getKey()),
                            variants.stream()
                                .map(variant -> cell(drill.getValue(), variant, from))
                                .collect(Collectors.joining())))
            .collect(Collectors.joining("\n"));
    return """
        <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Quorum Drill: %1$d drills</title><style>%2$s</style></head><body>
        <h1>Quorum Drill</h1>
        <p>%3$s. <a href="%4$s">The run's steps, logs and attachments</a>%9$s</p>
        %5$s%10$s
        <table><thead><tr><th>Drill</th>%6$s</tr></thead><tbody>%7$s</tbody></table>
        %8$s
        </body></html>
        """
        .formatted(
            drills.size(),
            STYLE,
            counts(),
            relative(from, allure),
            missing() + standIns(),
            variants.stream()
                .map(variant -> "<th>" + Html.escape(variant) + " set-up</th>")
                .collect(Collectors.joining()),
            rows,
            findings(),
            Files.exists(drillsFolder.resolveSibling(StormPage.FILE))
                ? " · <a href=\"%s\">Thumbnail storms side by side</a>".formatted(StormPage.FILE)
                : "",
            variants.stream()
                .flatMap(
                    variant ->
                        RunCost.read(drillsFolder.resolve(variant)).stream()
                            .map(cost -> costs(variant, cost)))
                .collect(Collectors.joining()));
  }

  private static String costs(String variant, String cost) {
    return "<p>The machines of the %s set-up cost %s.</p>"
        .formatted(Html.escape(variant), Html.escape(cost));
  }

  private String missing() {
    List<String> missing =
        RunPlan.allBelow(drillsFolder).stream().flatMap(run -> run.missing().stream()).toList();
    return missing.isEmpty()
        ? ""
        : "<p class='note'><b>%d drills did not come to an end:</b> %s</p>"
            .formatted(missing.size(), Html.escape(RunPlan.shown(missing, Integer.MAX_VALUE)));
  }

  private String standIns() {
    Set<String> names =
        Stream.concat(
                drills.stream().flatMap(drill -> drill.standIns().stream()),
                RunReport.standInsBelow(drillsFolder).stream())
            .collect(Collectors.toCollection(TreeSet::new));
    return names.isEmpty()
        ? ""
        : "<p class='note'>Not the real thing: <b>%s</b>. What each stands in for is told on every drill's page.</p>"
            .formatted(Html.escape(String.join(", ", names)));
  }

  private String counts() {
    return Map.copyOf(
            drills.stream()
                .collect(Collectors.groupingBy(SummaryLine::result, Collectors.counting())))
        .entrySet()
        .stream()
        .sorted(Map.Entry.comparingByKey(Comparator.reverseOrder()))
        .map(count -> "%d %s".formatted(count.getValue(), count.getKey()))
        .collect(Collectors.joining(", "));
  }

  private String cell(List<SummaryLine> drill, String variant, Path from) {
    return drill.stream()
        .filter(line -> line.variant().equals(variant))
        .findFirst()
        .map(
            line ->
                "<td><span class='badge %1$s'>%1$s</span> %2$s <small>%4$s<br>%3$s</small></td>"
                    .formatted(
                        line.result(),
                        line.page().isEmpty()
                            ? "no picture"
                            : "<a href='%s'>picture</a>"
                                .formatted(
                                    relative(
                                        from, drillsFolder.resolve(variant).resolve(line.page()))),
                        numbers(line),
                        Html.escape(line.startedAt().replaceFirst("\\..*", "Z"))))
        .orElse("<td>not run</td>");
  }

  /**
   * What a person compares between two variants, as lines of HTML: what does not hold, then the
   * numbers of the drill's own claims. Those that most drills make and all fulfil are only counted.
   */
  private String numbers(SummaryLine line) {
    List<SummaryLine.Claim> shown =
        line.claims().stream()
            .filter(claim -> !isEverywhere(claim))
            .sorted(Comparator.comparing(claim -> claim.result().equals(Result.PASS.name())))
            .toList();
    int others = line.claims().size() - shown.size();
    String lines =
        shown.stream()
            .map(claim -> Html.escape(claim.claim() + ": " + claim.summary()))
            .collect(Collectors.joining("<br>"));
    return shown.isEmpty()
        ? Html.escape(line.line())
        : lines
            + (others == 0 ? "" : "<br>and %d claims that hold in all drills".formatted(others));
  }

  private boolean isEverywhere(SummaryLine.Claim claim) {
    List<SummaryLine.Claim> same =
        drills.stream()
            .flatMap(drill -> drill.claims().stream())
            .filter(other -> other.claim().equals(claim.claim()))
            .toList();
    return same.size() * 2 > drills.size()
        && drills.size() > 1
        && same.stream().allMatch(other -> other.result().equals(Result.PASS.name()));
  }

  private String findings() {
    String rows =
        drills.stream()
            .flatMap(
                drill ->
                    drill.claims().stream()
                        .filter(claim -> claim.result().equals(Result.FINDING.name()))
                        .map(
                            claim ->
                                weakness(
                                    drill,
                                    Weakness.of(claim.claim(), claim.summary(), claim.first()))))
            .collect(Collectors.joining("\n"));
    return rows.isEmpty()
        ? ""
        : "<h2>Where the set-up is weak</h2><table><thead><tr><th>Drill</th><th>What is weak</th><th>Measured</th><th>Suggested</th></tr></thead><tbody>"
            + rows
            + "</tbody></table>";
  }

  private static String weakness(SummaryLine drill, Weakness weakness) {
    return "<tr><td>%s<br><small>%s set-up</small></td><td>%s</td><td>%s<br><small>wanted: %s</small></td><td>%s</td></tr>"
        .formatted(
            Html.escape(drill.drill()),
            Html.escape(drill.variant()),
            Html.escape(weakness.meaning()),
            Html.escape(weakness.measured()),
            Html.escape(weakness.wanted()),
            Html.escape(weakness.suggestion()));
  }

  private static String relative(Path from, Path to) {
    return Html.escape(Html.relative(from, to));
  }
}
