package org.quorumdrill.report.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What changed since the last run, of the same set-up on the same class of machine. The first such
 * run has nothing to be compared with.
 */
public final class Changes {

  private Changes() {}

  /**
   * The changes of a run, the worst kind first. A run of few drills, as by {@code -Dit.test}, has
   * none that are gone.
   *
   * @param run the name of a run of the history; see {@link PastDrill.When#run}
   * @return empty if it is no run of the history
   */
  public static List<Change> since(History history, String run) {
    return in(history.lines(), run);
  }

  static List<Change> in(List<PastDrill> all, String run) {
    List<PastRun> own = PastRun.all(all).stream().filter(past -> past.run().equals(run)).toList();
    List<Change> changes = new ArrayList<>();
    for (PastRun now : own) {
      List<PastDrill> earlier = all.stream().filter(past -> isEarlier(past, now)).toList();
      if (!earlier.isEmpty()) {
        addAll(changes, earlier, now);
      }
    }
    return changes.stream()
        .sorted(Comparator.comparing(Change::kind).thenComparing(Change::drill))
        .toList();
  }

  private static boolean isEarlier(PastDrill past, PastRun now) {
    return past.setUp().equals(now.setUp())
        && past.when().run().compareTo(now.run()) < 0
        && now.machine().isKnown()
        && past.where().machine().equals(now.machine());
  }

  private static void addAll(List<Change> changes, List<PastDrill> earlier, PastRun now) {
    PastRun before = PastRun.all(earlier).getLast();
    VersionChange.between(before.versions(), now.versions())
        .ifPresent(told -> changes.add(new Change("", told, Change.Kind.VERSION)));
    now.drills().forEach(drill -> addOf(drill, Trend.of(earlier, drill), changes));
    gone(before, now)
        .forEach(
            drill ->
                changes.add(
                    new Change(
                        drill,
                        "not in this run; it was in the one before, of " + shown(before),
                        Change.Kind.GONE)));
  }

  private static void addOf(PastDrill now, Trend trend, List<Change> changes) {
    Optional<PastDrill> before = trend.before();
    if (before.isEmpty()) {
      changes.add(
          new Change(now.drill(), "new: no earlier run of this set-up has it", Change.Kind.NEW));
      return;
    }
    verdict(now, before.get())
        // One that comes and goes is no better for having come well this time.
        .filter(change -> change.kind() == Change.Kind.WORSE || !trend.isFlaky())
        .ifPresent(changes::add);
    if (trend.isFlaky()) {
      changes.add(new Change(now.drill(), trend.flakiness(), Change.Kind.FLAKY));
    }
    trend
        .regression()
        .ifPresent(told -> changes.add(new Change(now.drill(), told, Change.Kind.WORSE)));
    trend
        .improvement()
        .ifPresent(told -> changes.add(new Change(now.drill(), told, Change.Kind.BETTER)));
  }

  private static Optional<Change> verdict(PastDrill now, PastDrill before) {
    if (now.isExpected() == before.isExpected()) {
      return Optional.empty();
    }
    return Optional.of(
        new Change(
            now.drill(),
            "%s now; it was %s in the run before, of %s"
                .formatted(now.found().result(), before.found().result(), before.when().runShown()),
            now.isExpected() ? Change.Kind.BETTER : Change.Kind.WORSE));
  }

  /** Of a run of few drills nobody can say that it should have had the others. */
  private static Set<String> gone(PastRun before, PastRun now) {
    Set<String> had = names(before);
    Set<String> gone = new TreeSet<>(had);
    gone.removeAll(names(now));
    return 2 * gone.size() <= had.size() ? gone : new TreeSet<>();
  }

  private static Set<String> names(PastRun run) {
    return run.drills().stream()
        .map(PastDrill::drill)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static String shown(PastRun run) {
    return run.drills().getFirst().when().runShown();
  }
}
