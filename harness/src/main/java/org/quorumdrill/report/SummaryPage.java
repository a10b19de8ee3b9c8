package org.quorumdrill.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.quorumdrill.check.CheckerTypes;
import org.quorumdrill.check.Result;
import org.quorumdrill.report.history.History;
import org.quorumdrill.report.summary.DrillRun;
import org.quorumdrill.report.summary.FindingsByCost;
import org.quorumdrill.report.summary.Headline;
import org.quorumdrill.report.summary.Matrix;
import org.quorumdrill.report.summary.Remembered;

/**
 * All drills on one page: the worst that users noticed in a sentence, then a matrix of each drill
 * by each thing that users do, and the weaknesses that were found.
 */
public final class SummaryPage {

  static final String FILE = "index.html";

  private static final String TEMPLATE = "summary.peb";

  private final List<SummaryLine> drills;
  private final Path drillsFolder;
  private final Remembered remembered;

  SummaryPage(List<SummaryLine> drills, Path drillsFolder, History history) {
    this.drills = drills;
    this.drillsFolder = drillsFolder;
    this.remembered = new Remembered(history);
  }

  /**
   * Writes the page, and those of the storms and the checkers, beside the folder of all drills.
   *
   * @param drills the folder of all drills; absolute
   * @param allure Allure's report, for the link to it
   * @param history of this run and of those before it; without lines, nothing is told of them
   */
  public static void writeBeside(Path drills, Path allure, History history) {
    List<SummaryLine> lines =
        RunPlan.allBelow(drills).stream().flatMap(run -> run.lines().stream()).toList();
    StormPage.of(lines, drills).write(drills.resolveSibling(StormPage.FILE));
    CheckerTable checkers = CheckerTable.ofTheHarness();
    checkers.writePage(
        drills.resolveSibling(CheckerTable.PAGE),
        checkers.neverSeenRed(ServiceLoader.load(CheckerTypes.class)));
    new SummaryPage(lines, drills, history).write(beside(drills), allure);
  }

  static Path beside(Path drills) {
    return drills.resolveSibling(FILE);
  }

  void write(Path file, Path allure) {
    new Templates().write(file, TEMPLATE, view(file.resolveSibling("").toAbsolutePath(), allure));
  }

  private SummaryView view(Path from, Path allure) {
    List<DrillRun> runs = drills.stream().map(line -> run(line, from)).toList();
    List<String> missing =
        RunPlan.allBelow(drillsFolder).stream().flatMap(run -> run.missing().stream()).toList();
    FindingsByCost findings = FindingsByCost.of(runs);
    return new SummaryView(
        new SummaryView.Head(
            Headline.of(runs, missing.size()),
            drills.size(),
            counts(),
            new SummaryView.Addresses(Links.relative(from, allure), addressOfStorms())),
        notes(missing, DrillRun.variants(runs)),
        remembered.news(runs),
        Matrix.of(runs, findings),
        findings.rows());
  }

  private DrillRun run(SummaryLine line, Path from) {
    Path folder = drillsFolder.resolve(line.variant());
    return new DrillRun(
        new DrillRun.Name(line.drill(), line.variant(), SetUpName.read(folder)),
        Result.valueOf(line.result()),
        new DrillRun.Page(
            line.page().isEmpty() ? "" : Links.relative(from, folder.resolve(line.page())),
            line.startedAt().replaceFirst("\\..*", "Z")),
        new DrillRun.Told(
            line.line(),
            line.claims().stream().map(SummaryPage::claim).toList(),
            !new RunPlan(folder).notMeasured().contains(line.drill())),
        line.noticed(),
        remembered.trend(line.drill(), line.startedAt()));
  }

  private static DrillRun.Claim claim(SummaryLine.Claim claim) {
    return new DrillRun.Claim(
        claim.claim(), Result.valueOf(claim.result()), claim.summary(), claim.finding());
  }

  private String addressOfStorms() {
    return Files.exists(drillsFolder.resolveSibling(StormPage.FILE)) ? StormPage.FILE : "";
  }

  private SummaryView.Notes notes(List<String> missing, List<String> variants) {
    return new SummaryView.Notes(
        new SummaryView.Missing(missing.size(), RunPlan.abbreviated(missing, Integer.MAX_VALUE)),
        standIns(),
        variants.stream().flatMap(this::fewer).toList(),
        variants.stream().flatMap(this::cost).toList());
  }

  private Stream<String> fewer(String variant) {
    List<SummaryLine> own =
        drills.stream().filter(drill -> drill.variant().equals(variant)).toList();
    return Stream.of(FoundWeaknesses.in(own).fewer(variant)).filter(text -> !text.isEmpty());
  }

  private Stream<SummaryView.Cost> cost(String variant) {
    Path folder = drillsFolder.resolve(variant);
    return RunCost.read(folder).stream()
        .map(amount -> new SummaryView.Cost(SetUpName.read(folder), amount));
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
}
