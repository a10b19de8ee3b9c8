package org.quorumdrill.report.history;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs by the names that people have for them.
 *
 * @param runs the oldest first
 */
public record PastRuns(List<PastRun> runs) {

  private static final String LAST = "last";

  private static final Pattern NAME = Pattern.compile("(?<name>.+?)(?:~(?<back>\\d{1,4}))?");

  /** As many as a terminal shows without scrolling. */
  private static final int MOST_TOLD = 10;

  public PastRuns {
    runs = List.copyOf(runs);
  }

  /** All runs of these lines. */
  public static PastRuns of(List<PastDrill> lines) {
    return new PastRuns(PastRun.all(lines));
  }

  /**
   * A run by its name: {@code last} or a set-up, {@code hardened} say, or a version of Kubernetes
   * for the newest such run; or as much of the run's own name as tells it from others, {@code
   * 2026-11-30T16:04}. With {@code ~1} behind it the one before, of the same set-up.
   *
   * @throws IllegalArgumentException if there is none, or more than one; it lists those that are
   *     known
   */
  public PastRun named(String name) {
    Matcher parts = NAME.matcher(name);
    if (!parts.matches()) {
      throw new IllegalArgumentException("a run's name is missing. " + known());
    }
    List<PastRun> upTo = upTo(String.valueOf(parts.group("name")));
    if (upTo.isEmpty()) {
      throw new IllegalArgumentException("no run is called '%s'. %s".formatted(name, known()));
    }
    int back = parts.start("back") < 0 ? 0 : Integer.parseInt(parts.group("back"));
    if (back >= upTo.size()) {
      throw new IllegalArgumentException(
          "'%s' goes back too far: there are %d such runs. %s"
              .formatted(name, upTo.size(), known()));
    }
    return upTo.get(upTo.size() - 1 - back);
  }

  /**
   * The only run that there is.
   *
   * @param name what it was looked for by
   * @throws IllegalArgumentException if there are more, each of which has another set-up
   */
  public PastRun only(String name) {
    if (runs.size() != 1) {
      throw new IllegalArgumentException(
          "'%s' has %d runs. Name the folder of one of them:%n%s"
              .formatted(name, runs.size(), told(this)));
    }
    return runs.getFirst();
  }

  /** The run of this name, which is the last, and those before it that ~ leads to. */
  private List<PastRun> upTo(String name) {
    if (name.equals(LAST)) {
      return runs.isEmpty() ? List.of() : where(run -> isOf(run, runs.getLast().setUp()));
    }
    return Stream.<Predicate<PastRun>>of(
            run -> run.setUp().equals(name),
            run -> run.setUp().startsWith(name.contains("+") ? name : name + "+"),
            run -> run.kubernetes().filter(version -> isVersion(version, name)).isPresent())
        .map(this::where)
        .filter(found -> !found.isEmpty())
        .findFirst()
        .orElseGet(() -> upToRun(name));
  }

  private List<PastRun> upToRun(String name) {
    List<PastRun> found = where(run -> run.run().startsWith(name.replace(' ', 'T')));
    if (found.size() > 1) {
      throw new IllegalArgumentException(
          "'%s' is how %d runs are called:%n%s"
              .formatted(name, found.size(), told(new PastRuns(found))));
    }
    return found.stream()
        .flatMap(
            last ->
                where(run -> isOf(run, last.setUp()) && run.run().compareTo(last.run()) <= 0)
                    .stream())
        .toList();
  }

  private static boolean isOf(PastRun run, String setUp) {
    return run.setUp().equals(setUp);
  }

  private static boolean isVersion(String version, String name) {
    return version.equals(name) || version.equals("v" + name);
  }

  private List<PastRun> where(Predicate<PastRun> is) {
    return runs.stream().filter(is).toList();
  }

  /** The newest runs, a line each. */
  private String known() {
    return runs.isEmpty()
        ? "No run is known."
        : "There are 'last', 'last~1' and so on, the set-ups %s, and of runs:%n%s"
            .formatted(runs.stream().map(PastRun::setUp).distinct().sorted().toList(), told(this));
  }

  private static String told(PastRuns all) {
    String newest =
        all.runs().reversed().stream()
            .limit(MOST_TOLD)
            .map(run -> "  %s  %s".formatted(run.run(), run.title()))
            .collect(Collectors.joining(System.lineSeparator()));
    int more = all.runs().size() - MOST_TOLD;
    return more > 0 ? "%s%n  and %d older ones".formatted(newest, more) : newest;
  }
}
