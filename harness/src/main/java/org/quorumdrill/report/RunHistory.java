package org.quorumdrill.report;

import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.quorumdrill.check.Finding;
import org.quorumdrill.check.Result;
import org.quorumdrill.drill.Drill;
import org.quorumdrill.node.Provenance;
import org.quorumdrill.report.history.MachineClass;
import org.quorumdrill.report.history.PastDrill;
import org.quorumdrill.report.noticed.Noticed;

/**
 * What the history keeps of a stored run. A drill that the machine was too busy for is left out, as
 * it says nothing of the set-up.
 */
public final class RunHistory {

  /** Always with milliseconds, so that the order of the texts is that of the moments. */
  private static final DateTimeFormatter NAME =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private final Path folder;
  private final RunPlan plan;
  private final RunKey key;
  private final Map<String, String> versions;

  private RunHistory(Path variant) {
    this.folder = variant;
    this.plan = new RunPlan(variant);
    this.key =
        RunKey.read(variant).orElseGet(() -> new RunKey(plan.variant(), MachineClass.UNKNOWN));
    this.versions = StoredRunReport.read(variant).map(RunHistory::versions).orElse(Map.of());
  }

  /**
   * The last run of a variant; empty if none of its drills came to its end.
   *
   * @param variant the folder of all drills of the variant
   * @throws java.io.UncheckedIOException if a file of the run is there and can't be read
   */
  public static List<PastDrill> of(Path variant) {
    return new RunHistory(variant.toAbsolutePath().normalize()).lines();
  }

  /**
   * The last run of each variant.
   *
   * @param drills the folder of all drills; if it does not exist, there are none
   * @throws java.io.UncheckedIOException if a file of a run is there and can't be read
   */
  public static List<PastDrill> below(Path drills) {
    return RunPlan.allBelow(drills).stream()
        .filter(RunPlan::exists)
        .sorted(Comparator.comparing(RunPlan::variant))
        .flatMap(run -> of(drills.resolve(run.variant())).stream())
        .toList();
  }

  /** Of Kubernetes and all that is in the images; the first image that has a program tells. */
  private static Map<String, String> versions(RunReport run) {
    Map<String, String> versions = new TreeMap<>();
    versions.put("kubernetes", run.kubernetes());
    for (Provenance.Part part : run.setUp().provenance().parts()) {
      part.versions().forEach(versions::putIfAbsent);
      // Its version is that of what it stands in for.
      part.standIn().ifPresent(what -> versions.put(part.name(), "stand-in"));
    }
    return versions;
  }

  private List<PastDrill> lines() {
    if (BringUpEnd.failure(folder).isPresent()) {
      // Nothing was drilled, and what its first drill says is not of the set-up.
      return List.of();
    }
    List<SummaryLine> all = plan.lines();
    Optional<String> name =
        all.stream()
            .map(line -> Instant.parse(line.startedAt()))
            .min(Comparator.naturalOrder())
            .map(NAME::format);
    return all.stream()
        .filter(line -> !plan.notMeasured().contains(line.drill()))
        .map(line -> line(line, name.orElse("")))
        .toList();
  }

  private PastDrill line(SummaryLine line, String run) {
    TimelineEnds ends = ends(line);
    return new PastDrill(
        line.drill(),
        key.setUp(),
        new PastDrill.When(run, line.startedAt(), rounded(ends.seconds(), 10)),
        new PastDrill.Found(
            line.result(),
            line.noticed().stream().map(RunHistory::rounded).toList(),
            findings(line)),
        new PastDrill.Where(versions, key.machine()),
        ends.usual().entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    group -> rounded(group.getValue(), 10_000),
                    (one, other) -> one,
                    LinkedHashMap::new)));
  }

  /** A drill without a page came to no end, and what it left says nothing. */
  private TimelineEnds ends(SummaryLine line) {
    int end = line.page().indexOf('/');
    return end < 0
        ? TimelineEnds.NONE
        : TimelineEnds.of(
            folder.resolve(line.page().substring(0, end)).resolve(Drill.TIMELINE_FILE));
  }

  private static List<String> findings(SummaryLine line) {
    return line.claims().stream()
        .filter(claim -> claim.result().equals(Result.FINDING.name()))
        .flatMap(claim -> Optional.ofNullable(claim.finding()).stream())
        .map(Finding::id)
        .distinct()
        .toList();
  }

  /** To the millisecond, which is finer than any lane asks, and shorter on disk. */
  private static Noticed rounded(Noticed noticed) {
    return new Noticed(
        noticed.action(),
        noticed.lane(),
        new Noticed.Out(
            rounded(noticed.out().atLeast(), 1_000), rounded(noticed.out().atMost(), 1_000)),
        rounded(noticed.slowest(), 1_000),
        noticed.state(),
        noticed.budget(),
        noticed.findings());
  }

  private static double rounded(double number, int parts) {
    return Math.round(number * parts) / (double) parts;
  }
}
