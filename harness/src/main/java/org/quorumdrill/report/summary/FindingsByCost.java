package org.quorumdrill.report.summary;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.quorumdrill.check.Finding;
import org.quorumdrill.check.Result;
import org.quorumdrill.report.noticed.Noticed;

/** The findings of a run, the one that costs users the longest outage first. */
public final class FindingsByCost {

  /** A claim that found it, and the drill that made the claim. */
  private record Told(DrillRun run, DrillRun.Claim claim) {}

  /** A cell of the matrix. */
  private record Felt(DrillRun run, Noticed noticed) {}

  /**
   * All that is known of one finding.
   *
   * @param key names it on the page
   * @param told of all variants, at least one
   * @param felt the cells that it explains, of the first variant that has it, the worst first
   */
  private record Found(String key, Finding finding, List<Told> told, List<Felt> felt) {

    double cost() {
      return felt.isEmpty() ? 0 : felt.getFirst().noticed().out().atMost();
    }
  }

  private final List<DrillRun> runs;
  private final List<Found> found;

  private FindingsByCost(List<DrillRun> runs, List<Found> found) {
    this.runs = runs;
    this.found = found;
  }

  /** The findings of these drills, of all variants. */
  public static FindingsByCost of(List<DrillRun> runs) {
    List<String> variants = DrillRun.variants(runs);
    Map<String, List<Told>> byKey = new LinkedHashMap<>();
    Map<String, Finding> findings = new LinkedHashMap<>();
    runs.stream()
        .sorted(Comparator.comparingInt(run -> variants.indexOf(run.name().variant())))
        .forEach(
            run -> {
              for (DrillRun.Claim claim : run.told().claims()) {
                Finding finding = claim.finding();
                if (finding != null && claim.result() == Result.FINDING) {
                  findings.putIfAbsent(key(finding), finding);
                  byKey
                      .computeIfAbsent(key(finding), key -> new ArrayList<>())
                      .add(new Told(run, claim));
                }
              }
            });
    List<Found> found = new ArrayList<>();
    findings.forEach(
        (key, finding) -> {
          List<Told> told = byKey.getOrDefault(key, List.of());
          found.add(new Found(key, finding, told, felt(runs, told, finding)));
        });
    found.sort(Comparator.comparingDouble(Found::cost).reversed());
    return new FindingsByCost(List.copyOf(runs), List.copyOf(found));
  }

  private static List<Felt> felt(List<DrillRun> runs, List<Told> told, Finding finding) {
    String variant = told.getFirst().run().name().variant();
    return runs.stream()
        .filter(run -> run.name().variant().equals(variant))
        .flatMap(
            run ->
                run.noticed().stream()
                    .filter(noticed -> noticed.findings().contains(finding.id()))
                    .map(noticed -> new Felt(run, noticed)))
        .sorted(Comparator.comparing(Felt::noticed, DrillRun.BY_OUTAGE.reversed()))
        .toList();
  }

  /** A finding of an earlier version has no id. */
  private static String key(Finding finding) {
    return finding.id().isEmpty() ? finding.meaning() : finding.id();
  }

  /** The marks of the findings that have a row; the others are known by their ids only. */
  List<Cell.Mark> marks(Collection<String> ids) {
    return IntStream.range(0, found.size())
        .filter(i -> ids.contains(found.get(i).finding().id()))
        .mapToObj(
            i -> new Cell.Mark(i + 1, address(found.get(i)), found.get(i).finding().meaning()))
        .toList();
  }

  private static String address(Found one) {
    return "finding-" + DrillRun.slug(one.key());
  }

  /** The rows of the table. */
  public List<FindingRow> rows() {
    return found.stream().map(this::row).toList();
  }

  private FindingRow row(Found one) {
    return new FindingRow(
        address(one),
        one.finding(),
        one.felt().stream()
            .filter(felt -> felt.noticed().wasOut())
            .findFirst()
            .map(FindingsByCost::cost)
            .orElse(FindingRow.Cost.NONE),
        savings(one),
        one.told().stream()
            .map(
                told ->
                    new FindingRow.Measured(
                        told.run().name().drill(),
                        told.run().name().setUp(),
                        told.run().name().id(),
                        told.claim().summary(),
                        told.claim().claim()))
            .toList());
  }

  private static FindingRow.Cost cost(Felt felt) {
    return new FindingRow.Cost(
        felt.noticed().out().toString(),
        felt.noticed().action().words(),
        felt.run().name().drill(),
        felt.run().id(felt.noticed().action()));
  }

  /** For each other variant the cell in which it saves the most. */
  private List<FindingRow.Saving> savings(Found one) {
    String own = one.told().getFirst().run().name().variant();
    return DrillRun.variants(runs).stream()
        .filter(variant -> !variant.equals(own))
        .flatMap(
            variant ->
                one.felt().stream()
                    .filter(felt -> felt.noticed().wasOut())
                    .flatMap(felt -> same(felt, variant).stream())
                    .max(
                        Comparator.comparingDouble(FindingRow.Saving::atLeast)
                            .thenComparingDouble(FindingRow.Saving::atMost))
                    .stream())
        .toList();
  }

  /** The same drill and the same question of another variant; empty if it was not run there. */
  private Optional<FindingRow.Saving> same(Felt felt, String variant) {
    return runs.stream()
        .filter(run -> run.name().variant().equals(variant))
        .filter(run -> run.name().drill().equals(felt.run().name().drill()))
        // What the machine made of it is no saving.
        .filter(run -> run.told().measured() && felt.run().told().measured())
        .flatMap(
            run ->
                run.of(felt.noticed().action()).stream()
                    .map(
                        other ->
                            new FindingRow.Saving(
                                run.name().setUp(),
                                felt.run().name().drill(),
                                felt.noticed().action().words(),
                                felt.noticed().out(),
                                other.out())))
        .findFirst();
  }
}
