package org.quorumdrill.report;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.quorumdrill.check.Result;
import org.quorumdrill.report.export.DrillFacts;
import org.quorumdrill.report.export.FindingFacts;
import org.quorumdrill.report.export.RunFacts;
import org.quorumdrill.report.history.PastDrill;

/** Brings together what is stored of the last run of each variant, for its exports. */
public final class RunFactsOf {

  private final Path drills;
  private final List<PastDrill> history;

  private RunFactsOf(Path drills, List<PastDrill> history) {
    this.drills = drills;
    this.history = history;
  }

  /**
   * The last run of each variant, by the variants' names.
   *
   * @param drills the folder of all drills
   * @param history for what only it knows: how long drills took, versions, the name of the run.
   *     What is not in it stays unknown
   */
  public static List<RunFacts> below(Path drills, List<PastDrill> history) {
    RunFactsOf stored = new RunFactsOf(drills, history);
    return RunPlan.allBelow(drills).stream()
        .filter(RunPlan::exists)
        .sorted(Comparator.comparing(RunPlan::variant))
        .map(stored::of)
        .toList();
  }

  private RunFacts of(RunPlan run) {
    Path folder = drills.resolve(run.variant());
    List<SummaryLine> lines = run.lines();
    Undone undone = Undone.of(folder);
    List<PastDrill> remembered = lines.stream().flatMap(line -> remembered(line).stream()).toList();
    return new RunFacts(
        name(lines, remembered),
        run.variant(),
        SetUpName.read(folder),
        facts(run, lines, undone),
        findings(lines, undone, folder),
        versions(remembered));
  }

  /** When the run began, as its history has it, or else when its first drill did. */
  private static String name(List<SummaryLine> lines, List<PastDrill> remembered) {
    return remembered.stream()
        .map(drill -> drill.when().run())
        .findFirst()
        .or(() -> lines.stream().map(line -> second(line.startedAt())).sorted().findFirst())
        .orElse("");
  }

  private static Map<String, String> versions(List<PastDrill> remembered) {
    Map<String, String> versions = new TreeMap<>();
    remembered.forEach(drill -> versions.putAll(drill.where().versions()));
    return versions;
  }

  private Optional<PastDrill> remembered(SummaryLine line) {
    return history.stream()
        .filter(past -> past.drill().equals(line.drill()))
        .filter(past -> second(past.when().startedAt()).equals(second(line.startedAt())))
        .reduce((earlier, later) -> later);
  }

  /** A moment in ISO 8601, to the second. */
  private static String second(String moment) {
    try {
      return Instant.parse(moment).truncatedTo(ChronoUnit.SECONDS).toString();
    } catch (DateTimeException e) {
      return moment;
    }
  }

  private List<DrillFacts> facts(RunPlan run, List<SummaryLine> lines, Undone undone) {
    Set<String> told = lines.stream().map(SummaryLine::drill).collect(Collectors.toSet());
    List<DrillFacts> all = new ArrayList<>();
    lines.forEach(line -> all.add(facts(line, undone)));
    undone
        .notMeasured()
        .forEach((drill, why) -> addUnlessTold(drill, DrillFacts.NOT_MEASURED, why, told, all));
    undone
        .leftOut()
        .forEach((drill, why) -> addUnlessTold(drill, DrillFacts.LEFT_OUT, why, told, all));
    run.missing()
        .forEach(
            drill ->
                addUnlessTold(drill, DrillFacts.NOT_ENDED, "it did not come to an end", told, all));
    return all;
  }

  private static void addUnlessTold(
      String drill, String result, String why, Set<String> told, List<DrillFacts> all) {
    if (!told.contains(drill)) {
      all.add(new DrillFacts(drill, result, "", why, List.of(), 0));
    }
  }

  private DrillFacts facts(SummaryLine line, Undone undone) {
    String busy = undone.notMeasured().get(line.drill());
    return new DrillFacts(
        line.drill(),
        busy == null ? line.result() : DrillFacts.NOT_MEASURED,
        line.page().isEmpty()
            ? ""
            : "%s/%s/%s".formatted(drills.getFileName(), line.variant(), line.page()),
        busy == null ? sentence(line) : busy,
        line.noticed(),
        remembered(line).map(past -> past.when().seconds()).orElse(0.0));
  }

  /** The first claim that fails, or else the first one that does not hold. */
  private static String sentence(SummaryLine line) {
    return Stream.of(Result.FAIL, Result.INCONCLUSIVE, Result.UNKNOWN)
        .flatMap(
            result -> line.claims().stream().filter(claim -> claim.result().equals(result.name())))
        .findFirst()
        .filter(claim -> !line.isExpected())
        .map(claim -> claim.claim() + ": " + claim.summary())
        .orElse(line.line());
  }

  /** What the machine was too busy to measure is no finding. */
  private static List<FindingFacts> findings(List<SummaryLine> lines, Undone undone, Path folder) {
    Map<String, FindingFacts.Place> places = FindingPlaces.read(folder);
    List<SummaryLine> measured =
        lines.stream().filter(line -> !undone.notMeasured().containsKey(line.drill())).toList();
    return FoundWeaknesses.in(measured).claims().entrySet().stream()
        .flatMap(found -> finding(found.getKey(), found.getValue(), places).stream())
        .toList();
  }

  private static Optional<FindingFacts> finding(
      String id, List<FoundWeaknesses.Told> all, Map<String, FindingFacts.Place> places) {
    List<FoundWeaknesses.Told> failed = with(Result.FAIL, all);
    List<FoundWeaknesses.Told> found = new ArrayList<>(failed);
    found.addAll(with(Result.FINDING, all));
    return found.stream()
        .findFirst()
        .map(
            first ->
                new FindingFacts(
                    // Earlier versions stored only the words.
                    id.isEmpty() ? "unnamed" : id,
                    first.finding().meaning(),
                    first.claim().summary(),
                    first.finding().remedy(),
                    found.stream().map(FoundWeaknesses.Told::drill).distinct().toList(),
                    !failed.isEmpty(),
                    places.get(id)));
  }

  private static List<FoundWeaknesses.Told> with(Result result, List<FoundWeaknesses.Told> all) {
    return all.stream().filter(told -> told.result() == result).toList();
  }
}
