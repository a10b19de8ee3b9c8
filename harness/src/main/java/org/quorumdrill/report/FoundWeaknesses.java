package org.quorumdrill.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.quorumdrill.check.Finding;
import org.quorumdrill.check.KnownFindings;
import org.quorumdrill.check.Result;

/**
 * What the drills of a run found of the known weaknesses, by their ids. A claim tells of its
 * finding where its result depends on it.
 *
 * @param claims of each finding, in the order in which they were found
 */
record FoundWeaknesses(Map<String, List<Told>> claims) {

  /** A claim about a finding, and the drill that made it. */
  record Told(String drill, SummaryLine.Claim claim, Finding finding) {

    Result result() {
      return Result.valueOf(claim.result());
    }
  }

  /**
   * @param drills of one variant
   */
  static FoundWeaknesses in(List<SummaryLine> drills) {
    Map<String, List<Told>> all = new LinkedHashMap<>();
    for (SummaryLine drill : drills) {
      for (SummaryLine.Claim claim : drill.claims()) {
        Finding finding = claim.finding();
        if (finding != null) {
          all.computeIfAbsent(finding.id(), id -> new ArrayList<>())
              .add(new Told(drill.drill(), claim, finding));
        }
      }
    }
    return new FoundWeaknesses(all);
  }

  /** The findings of which a claim has this result, each with the first such claim. */
  Map<String, Told> with(Result result) {
    Map<String, Told> first = new LinkedHashMap<>();
    claims.forEach(
        (id, all) ->
            all.stream()
                .filter(told -> told.result() == result)
                .findFirst()
                .ifPresent(told -> first.put(id, told)));
    return first;
  }

  /**
   * The findings that the documented set-up has and this one has not: a claim about each was made,
   * and all held. Only of a set-up of the user's own that is told in a claim that holds.
   *
   * @param variant whose findings are compared, for example {@code documented}
   */
  Set<String> goneFrom(String variant, KnownFindings known) {
    Set<String> gone = new LinkedHashSet<>();
    for (KnownFindings.Entry entry : known.entries()) {
      List<Told> told = claims.getOrDefault(entry.id(), List.of());
      Predicate<Told> holds = one -> one.result() == Result.PASS;
      // One that comes only sometimes may come next time.
      if (!entry.sometimes()
          && entry.variants().contains(variant)
          && !told.isEmpty()
          && told.stream().allMatch(holds)) {
        gone.add(entry.id());
      }
    }
    return gone;
  }

  /** What is gone, in a sentence; empty if nothing is. */
  String fewer(String variant) {
    Set<String> gone = goneFrom(variant, KnownFindings.ofTheHarness());
    return gone.isEmpty()
        ? ""
        : "fewer findings than the %s set-up: %s %s gone"
            .formatted(variant, String.join(", ", gone), gone.size() == 1 ? "is" : "are");
  }
}
