package org.quorumdrill.report.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.quorumdrill.check.Result;
import org.quorumdrill.report.noticed.UserAction;

/** The page that tells of each thing that may break how long users notice it, from the history. */
public final class FailureModes {

  /** The set-up that the page is about, where nothing else is said. */
  public static final String DOCUMENTED = "documented";

  /** Of these drills it is known that the fault was in force and that enough was asked. */
  private static final Set<Result> MEASURED = Set.of(Result.PASS, Result.FINDING, Result.FAIL);

  private static final String HEAD =
      """
      # Failure modes of a documented HA control plane, in seconds

      <!-- made by ./drill failure-modes; what is changed by hand is lost -->

      A part of a Kubernetes control plane with three masters breaks. What do its users notice, and for how long?
      [kubernetes/website#43849](https://github.com/kubernetes/website/issues/43849) asks for documentation of just that;
      this is one answer, measured on [one documented set-up](../README.md): kubeadm with an etcd member on each of three
      masters, a HAProxy on each of them at 127.0.0.1:5443 in front of all three apiservers, Flannel, and Nextcloud with
      PHP-FPM behind nginx as what runs on it. Other timers and other load balancers give other numbers.

      ## How it was measured

      - Each drill breaks one thing in a running cluster, and proves that it is broken, and later that it is healed.
      - Clients ask the whole time at a fixed rate, from before the fault until after it: `kubectl` through a node's HAProxy,
        Nextcloud's visitors through its NodePort. Told is what happened at the nodes that were not broken, or at the broken
        one if a drill asks at no other.
      - A number is how long something was away at most in one run, in seconds: from the last good answer to the next one.
        `0` means that it was never away, a blank that nobody asked.
      - Of several runs the median comes first, and then the worst in brackets.
      - `weak as known` names the entries of [fixtures/findings.yaml](../fixtures/findings.yaml) behind the numbers, with
        what would help.

      `./drill failure-modes` made this page from the history of runs; `./mvnw verify -Pkind` on your machine, with your own
      files, gives yours.
      """;

  private FailureModes() {}

  /**
   * The page, in Markdown, with a table for each class of machine. Only the newest run's version of
   * Kubernetes is told of.
   *
   * @param all lines of any runs
   * @param setUp whose runs are told of, for example {@code documented}
   * @return empty if no run of that set-up measured anything
   */
  public static Optional<String> markdown(List<PastDrill> all, String setUp) {
    Map<MachineClass, List<PastDrill>> byMachine = new LinkedHashMap<>();
    ofNewestVersion(all.stream().filter(line -> isTold(line, setUp)).toList())
        .forEach(
            line ->
                byMachine
                    .computeIfAbsent(line.where().machine(), machine -> new ArrayList<>())
                    .add(line));
    return byMachine.isEmpty()
        ? Optional.empty()
        : Optional.of(
            HEAD
                + (setUp.equals(DOCUMENTED)
                    ? ""
                    : "\nAll numbers are of the set-up `%s`, which differs from that one.\n"
                        .formatted(setUp))
                + byMachine.entrySet().stream()
                    .sorted(
                        Comparator.comparing(
                            machine -> machine.getValue().size(), Comparator.reverseOrder()))
                    .map(machine -> section(machine.getKey(), machine.getValue()))
                    .collect(Collectors.joining()));
  }

  private static boolean isTold(PastDrill line, String setUp) {
    return line.setUp().equals(setUp)
        && MEASURED.contains(line.result())
        && !line.found().noticed().isEmpty();
  }

  private static List<PastDrill> ofNewestVersion(List<PastDrill> lines) {
    return lines.stream()
        .max(PastDrill.OLDEST_RUN_FIRST)
        .map(FailureModes::kubernetes)
        .map(newest -> lines.stream().filter(line -> kubernetes(line).equals(newest)).toList())
        .orElse(List.of());
  }

  private static String kubernetes(PastDrill line) {
    return line.where().versions().getOrDefault(PastRun.KUBERNETES, "");
  }

  private static String section(MachineClass machine, List<PastDrill> lines) {
    List<UserAction> columns =
        Arrays.stream(UserAction.values())
            .filter(action -> lines.stream().anyMatch(line -> line.outAtMost(action).isPresent()))
            .toList();
    List<String> heads = new ArrayList<>(List.of("what breaks"));
    columns.forEach(action -> heads.add(action.words()));
    heads.addAll(List.of("weak as known", "runs"));
    Map<String, List<PastDrill>> byDrill =
        lines.stream()
            .collect(Collectors.groupingBy(PastDrill::drill, TreeMap::new, Collectors.toList()));
    TextTable table =
        new TextTable(
            heads,
            byDrill.entrySet().stream()
                .sorted(Comparator.comparingDouble(drill -> -worst(drill.getValue())))
                .map(drill -> row(drill.getKey(), drill.getValue(), columns))
                .toList());
    return "\n## On %s\n\n%s\n\n%s\n"
        .formatted(machine, told(lines), String.join("\n", table.markdown()));
  }

  private static double worst(List<PastDrill> ofDrill) {
    return ofDrill.stream().mapToDouble(PastDrill::worst).max().orElse(0);
  }

  private static String told(List<PastDrill> lines) {
    List<PastRun> runs = PastRun.all(lines);
    Map<String, Set<String>> versions = new TreeMap<>();
    lines.forEach(
        line ->
            line.where()
                .versions()
                .forEach(
                    (program, version) ->
                        versions.computeIfAbsent(program, name -> new TreeSet<>()).add(version)));
    String programs =
        versions.entrySet().stream()
            .map(program -> program.getKey() + " " + String.join(" or ", program.getValue()))
            .collect(Collectors.joining(", "));
    return "%d run%s, from %s to %s (UTC)%s."
        .formatted(
            runs.size(),
            runs.size() == 1 ? "" : "s",
            runs.getFirst().drills().getFirst().when().runShown(),
            runs.getLast().drills().getFirst().when().runShown(),
            programs.isEmpty() ? "" : ", of " + programs);
  }

  private static List<String> row(String drill, List<PastDrill> lines, List<UserAction> columns) {
    String findings =
        lines.stream()
            .flatMap(line -> line.found().findings().stream())
            .distinct()
            .sorted()
            .map("`%s`"::formatted)
            .collect(Collectors.joining(", "));
    return Stream.of(
            Stream.of(drill),
            columns.stream().map(action -> cell(lines, action)),
            Stream.of(findings, String.valueOf(lines.size())))
        .flatMap(cells -> cells)
        .toList();
  }

  private static String cell(List<PastDrill> lines, UserAction action) {
    double[] outs =
        lines.stream()
            .map(line -> line.outAtMost(action))
            .flatMapToDouble(OptionalDouble::stream)
            .sorted()
            .toArray();
    if (outs.length == 0) {
      return "";
    }
    double median = (outs[(outs.length - 1) / 2] + outs[outs.length / 2]) / 2;
    double worst = outs[outs.length - 1];
    return outs.length == 1 || worst == 0
        ? shown(worst)
        : "%s (%s)".formatted(shown(median), shown(worst));
  }

  private static String shown(double seconds) {
    return seconds == 0 ? "0" : String.format(Locale.ROOT, "%.1f", seconds);
  }
}
