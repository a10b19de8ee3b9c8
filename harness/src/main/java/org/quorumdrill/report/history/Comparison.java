package org.quorumdrill.report.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.quorumdrill.report.noticed.UserAction;

/**
 * Two runs side by side, by what users noticed of the drills that both have.
 *
 * @param a for example before an upgrade
 * @param b the one that is told to be better or worse
 */
public record Comparison(PastRun a, PastRun b) {

  /** A person who wants to know more of them has the table. */
  private static final int MOST_TOLD = 3;

  /** One thing that users do in one drill; at least one of both runs asked it. */
  record Row(String drill, UserAction action, Cost inA, Cost inB) {

    boolean isCalm() {
      return inA.isNothing() && inB.isNothing();
    }

    boolean isBetter() {
      return Cost.areBoth(inA, inB) && inB.atMost() < inA.atLeast();
    }

    boolean isWorse() {
      return Cost.areBoth(inA, inB) && inA.atMost() < inB.atLeast();
    }

    double seconds() {
      return inB.atMost() - inA.atMost();
    }

    private String difference() {
      if (!Cost.areBoth(inA, inB)) {
        return "";
      }
      return isBetter() || isWorse() ? Cost.signed(seconds()) : "within error bars";
    }

    private List<String> cells() {
      return List.of(drill, action.words(), inA.text(), inB.text(), difference());
    }

    private String told() {
      return "'%s', %s: %s instead of %s".formatted(drill, action.words(), inB.text(), inA.text());
    }
  }

  /** The table: a row for each thing that was away or slow in one of both runs. */
  public TextTable table() {
    return new TextTable(
        List.of("drill", "what users do", label(), b.label(a), "difference"),
        rows().stream().filter(row -> !row.isCalm()).map(Row::cells).toList());
  }

  private String label() {
    return a.label(b);
  }

  List<Row> rows() {
    Map<String, PastDrill> ofA = byName(a);
    Map<String, PastDrill> ofB = byName(b);
    List<Row> rows = new ArrayList<>();
    ofA.forEach(
        (name, inA) -> {
          PastDrill inB = ofB.get(name);
          if (inB != null) {
            asked(inA, inB)
                .forEach(
                    action ->
                        rows.add(new Row(name, action, cost(inA, action), cost(inB, action))));
          }
        });
    return rows;
  }

  private static Map<String, PastDrill> byName(PastRun run) {
    return run.drills().stream()
        .collect(
            Collectors.toMap(
                PastDrill::drill, drill -> drill, (first, again) -> first, TreeMap::new));
  }

  private static Set<UserAction> asked(PastDrill inA, PastDrill inB) {
    Set<UserAction> asked = EnumSet.noneOf(UserAction.class);
    inA.found().noticed().forEach(noticed -> asked.add(noticed.action()));
    inB.found().noticed().forEach(noticed -> asked.add(noticed.action()));
    return asked;
  }

  private static Cost cost(PastDrill drill, UserAction action) {
    return drill.found().noticed().stream()
        .filter(noticed -> noticed.action() == action)
        .findFirst()
        .map(Cost::of)
        .orElse(Cost.NOT_ASKED);
  }

  /** What got better and what worse, and what can't be compared; a sentence each. */
  public List<String> sentences() {
    List<Row> rows = rows();
    List<String> told = new ArrayList<>();
    if (rows.isEmpty()) {
      told.add("Both runs have no drill in common that asks as users do.");
    } else {
      told.add(verdict("better", rows.stream().filter(Row::isBetter).toList(), rows.size()));
      told.add(verdict("worse", rows.stream().filter(Row::isWorse).toList(), rows.size()));
      long calm = rows.stream().filter(Row::isCalm).count();
      if (calm > 0) {
        told.add("Neither away nor slow in both, and so not in the table: %d.".formatted(calm));
      }
    }
    told.addAll(results());
    only(a, b).ifPresent(told::add);
    only(b, a).ifPresent(told::add);
    VersionChange.between(a.versions(), b.versions())
        .ifPresent(change -> told.add("Versions: %s.".formatted(change)));
    if (!a.machine().equals(b.machine()) || !a.machine().isKnown()) {
      told.add(
          "The times tell of the machines, too: %s is of %s, and %s of %s."
              .formatted(label(), a.machine(), b.label(a), b.machine()));
    }
    return told;
  }

  private String verdict(String how, List<Row> rows, int all) {
    String most =
        rows.stream()
            .sorted(Comparator.comparingDouble((Row row) -> Math.abs(row.seconds())).reversed())
            .limit(MOST_TOLD)
            .map(Row::told)
            .collect(Collectors.joining("; "));
    return "%s is %s in %d of %d%s."
        .formatted(b.label(a), how, rows.size(), all, most.isEmpty() ? "" : ": " + most);
  }

  private List<String> results() {
    Map<String, PastDrill> ofB = byName(b);
    return byName(a).values().stream()
        .filter(
            inA ->
                Optional.ofNullable(ofB.get(inA.drill()))
                    .filter(inB -> inB.isExpected() != inA.isExpected())
                    .isPresent())
        .map(
            inA ->
                "'%s' is %s in %s and %s in %s."
                    .formatted(
                        inA.drill(),
                        inA.found().result(),
                        label(),
                        Objects.requireNonNull(ofB.get(inA.drill())).found().result(),
                        b.label(a)))
        .toList();
  }

  private static Optional<String> only(PastRun has, PastRun other) {
    Set<String> only = new TreeSet<>(byName(has).keySet());
    only.removeAll(byName(other).keySet());
    return only.isEmpty()
        ? Optional.empty()
        : Optional.of("Only in %s: %s.".formatted(has.label(other), String.join(", ", only)));
  }
}
