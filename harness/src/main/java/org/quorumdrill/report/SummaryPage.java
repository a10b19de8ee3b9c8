package org.quorumdrill.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.quorumdrill.check.CheckerTypes;
import org.quorumdrill.check.Result;

/**
 * All drills on one page, the variants of a drill side by side, and the weaknesses that were found.
 */
public final class SummaryPage {

  static final String FILE = "index.html";

  private static final String TEMPLATE = "summary.peb";

  private final List<SummaryLine> drills;
  private final Path drillsFolder;

  SummaryPage(List<SummaryLine> drills, Path drillsFolder) {
    this.drills = drills;
    this.drillsFolder = drillsFolder;
  }

  /**
   * Writes the page, and those of the storms and the checkers, beside the folder of all drills.
   *
   * @param drills the folder of all drills; absolute
   * @param allure Allure's report, for the link to it
   */
  public static void writeBeside(Path drills, Path allure) {
    List<SummaryLine> lines =
        RunPlan.allBelow(drills).stream().flatMap(run -> run.lines().stream()).toList();
    StormPage.of(lines, drills).write(drills.resolveSibling(StormPage.FILE));
    CheckerTable checkers = CheckerTable.ofTheHarness();
    checkers.writePage(
        drills.resolveSibling(CheckerTable.PAGE),
        checkers.neverSeenRed(ServiceLoader.load(CheckerTypes.class)));
    new SummaryPage(lines, drills).write(beside(drills), allure);
  }

  static Path beside(Path drills) {
    return drills.resolveSibling(FILE);
  }

  void write(Path file, Path allure) {
    new Templates().write(file, TEMPLATE, view(file.resolveSibling("").toAbsolutePath(), allure));
  }

  private SummaryView view(Path from, Path allure) {
    List<String> variants = drills.stream().map(SummaryLine::variant).distinct().sorted().toList();
    List<String> missing =
        RunPlan.allBelow(drillsFolder).stream().flatMap(run -> run.missing().stream()).toList();
    return new SummaryView(
        new SummaryView.Head(
            drills.size(),
            counts(),
            Links.relative(from, allure),
            addressOfStorms(),
            variants.stream().flatMap(this::fewer).toList()),
        new SummaryView.Missing(missing.size(), RunPlan.abbreviated(missing, Integer.MAX_VALUE)),
        standIns(),
        variants.stream().flatMap(this::cost).toList(),
        variants,
        rows(variants, from),
        findings());
  }

  private String addressOfStorms() {
    return Files.exists(drillsFolder.resolveSibling(StormPage.FILE)) ? StormPage.FILE : "";
  }

  private Stream<String> fewer(String variant) {
    List<SummaryLine> own =
        drills.stream().filter(drill -> drill.variant().equals(variant)).toList();
    return Stream.of(FoundWeaknesses.in(own).fewer(variant)).filter(text -> !text.isEmpty());
  }

  private Stream<SummaryView.Cost> cost(String variant) {
    return RunCost.read(drillsFolder.resolve(variant)).stream()
        .map(amount -> new SummaryView.Cost(variant, amount));
  }

  private List<SummaryView.Row> rows(List<String> variants, Path from) {
    Map<String, List<SummaryLine>> byName =
        drills.stream()
            .collect(Collectors.groupingBy(SummaryLine::drill, TreeMap::new, Collectors.toList()));
    return byName.entrySet().stream()
        // Drills that need a look come first.
        .sorted(
            Comparator.comparing(
                drill -> drill.getValue().stream().allMatch(SummaryLine::isExpected)))
        .map(
            drill ->
                new SummaryView.Row(
                    drill.getKey(),
                    variants.stream()
                        .map(variant -> run(drill.getValue(), variant, from))
                        .toList()))
        .toList();
  }

  private String standIns() {
    return Stream.concat(
            drills.stream().flatMap(drill -> drill.subject().standIns().stream()),
            RunReport.standInsBelow(drillsFolder).stream())
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private String counts() {
    return drills.stream()
        .collect(Collectors.groupingBy(SummaryLine::result, Collectors.counting()))
        .entrySet()
        .stream()
        .sorted(Map.Entry.comparingByKey(Comparator.reverseOrder()))
        .map(count -> "%d %s".formatted(count.getValue(), count.getKey()))
        .collect(Collectors.joining(", "));
  }

  private SummaryView.Run run(List<SummaryLine> drill, String variant, Path from) {
    return drill.stream()
        .filter(line -> line.variant().equals(variant))
        .findFirst()
        .map(
            line ->
                new SummaryView.Run(
                    line.result(),
                    line.page().isEmpty()
                        ? ""
                        : Links.relative(from, drillsFolder.resolve(variant).resolve(line.page())),
                    line.startedAt().replaceFirst("\\..*", "Z"),
                    numbers(line)))
        .orElse(SummaryView.Run.NONE);
  }

  /**
   * The lines to compare between two variants: claims that do not hold, then the numbers of the
   * drill's own claims. Claims that most drills make and all fulfil are only counted.
   */
  private List<SummaryView.Line> numbers(SummaryLine line) {
    List<SummaryLine.Claim> shown =
        line.claims().stream()
            .filter(claim -> !isEverywhere(claim))
            .sorted(Comparator.comparing(claim -> claim.result().equals(Result.PASS.name())))
            .toList();
    if (shown.isEmpty()) {
      return List.of(new SummaryView.Line("", line.line()));
    }
    int others = line.claims().size() - shown.size();
    return Stream.concat(
            shown.stream().map(SummaryPage::line),
            others == 0
                ? Stream.empty()
                : Stream.of(
                    new SummaryView.Line(
                        "", "and %d claims that hold in all drills".formatted(others))))
        .toList();
  }

  private static SummaryView.Line line(SummaryLine.Claim claim) {
    return Result.valueOf(claim.result()).isExpected()
        ? new SummaryView.Line("", claim.claim() + ": " + claim.summary())
        : new SummaryView.Line(claim.claim(), claim.summary());
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

  private List<SummaryView.Finding> findings() {
    return drills.stream()
        .flatMap(
            drill ->
                drill.claims().stream()
                    .filter(claim -> claim.result().equals(Result.FINDING.name()))
                    .flatMap(claim -> claim.weakness().stream())
                    .map(
                        weakness ->
                            new SummaryView.Finding(drill.drill(), drill.variant(), weakness)))
        .toList();
  }
}
