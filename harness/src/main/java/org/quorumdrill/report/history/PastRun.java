package org.quorumdrill.report.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One run of the history.
 *
 * @param run its name; see {@link PastDrill.When#run}
 * @param drills at least one
 */
public record PastRun(String run, String setUp, List<PastDrill> drills) {

  static final String KUBERNETES = "kubernetes";

  public PastRun {
    drills = List.copyOf(drills);
  }

  /** All runs of these lines, the oldest first. */
  static List<PastRun> all(List<PastDrill> lines) {
    Map<List<String>, List<PastDrill>> byRun = new LinkedHashMap<>();
    lines.stream()
        .sorted(PastDrill.OLDEST_RUN_FIRST)
        .forEach(
            line ->
                byRun
                    .computeIfAbsent(
                        List.of(line.when().run(), line.setUp()), run -> new ArrayList<>())
                    .add(line));
    return byRun.entrySet().stream()
        .map(run -> new PastRun(run.getKey().getFirst(), run.getKey().getLast(), run.getValue()))
        .toList();
  }

  /** The versions of what was drilled; the same for all its drills. */
  Map<String, String> versions() {
    return drills.getFirst().where().versions();
  }

  MachineClass machine() {
    return drills.getFirst().where().machine();
  }

  /** For example {@code v1.37.2}; empty if it is not known. */
  Optional<String> kubernetes() {
    return Optional.ofNullable(versions().get(KUBERNETES));
  }

  /**
   * What it was, in a line: {@code 2026-11-30 16:04, documented, Kubernetes v1.37.2, 38 drills}.
   */
  public String title() {
    return "%s, %s%s, %d drill%s"
        .formatted(
            drills.getFirst().when().runShown(),
            setUp,
            kubernetes().map(version -> ", Kubernetes " + version).orElse(""),
            drills.size(),
            drills.size() == 1 ? "" : "s");
  }

  /** What tells it from another run, in a word: its set-up, its Kubernetes, or its time. */
  String label(PastRun other) {
    if (!setUp.equals(other.setUp)) {
      return setUp;
    }
    if (kubernetes().isPresent() && !kubernetes().equals(other.kubernetes())) {
      return kubernetes().get();
    }
    String shown = drills.getFirst().when().runShown();
    return shown.equals(other.drills.getFirst().when().runShown()) ? run : shown;
  }
}
