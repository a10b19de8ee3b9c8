package org.quorumdrill.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.report.RunHistory;
import org.quorumdrill.report.history.Comparison;
import org.quorumdrill.report.history.History;
import org.quorumdrill.report.history.PastDrill;
import org.quorumdrill.report.history.PastRun;
import org.quorumdrill.report.history.PastRuns;
import org.quorumdrill.report.history.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts two runs side by side. */
@Command(
    name = "compare",
    description = {
      "Puts two runs side by side: before and after an upgrade, or two set-ups. Needs no cluster.",
      "A run is named by 'last', 'last~1' for the one before it, a set-up such as hardened or a version of Kubernetes for the newest such run, the beginning of its own name, 2026-11-30T16:04, or a folder of drills.",
      "Exits with 0 whichever is better."
    })
final class CompareCommand implements Callable<Integer> {

  private final Home home;

  @Parameters(index = "0", paramLabel = "A", description = "a run, for example last~1")
  private String first = "";

  @Parameters(index = "1", paramLabel = "B", description = "the other one, for example last")
  private String second = "";

  @Option(names = "--markdown", description = "print Markdown, for a pull request say")
  private boolean markdown;

  @Option(
      names = "--drills",
      paramLabel = "FOLDER",
      description =
          "of all drills, whose last runs are known without a history, too (default: reports/site/drills)")
  private @Nullable Path drills;

  @Mixin private final HistoryOption history = new HistoryOption();

  @Spec private @Nullable CommandSpec spec;

  CompareCommand(Home home) {
    this.home = home;
  }

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets it before the call");
    }
    PastRuns known = known();
    PastRun a = run(spec, first, known);
    PastRun b = run(spec, second, known);
    print(new Comparison(a, b), spec.commandLine().getOut());
    return ExitCodes.AS_EXPECTED;
  }

  /** Those of the history, and the last one of each variant if it is not there yet. */
  private PastRuns known() {
    History kept = history.history(home);
    List<PastDrill> lines = new ArrayList<>(kept.lines());
    Set<String> runs = lines.stream().map(line -> line.when().run()).collect(Collectors.toSet());
    RunHistory.below(Optional.ofNullable(drills).orElse(home.drills())).stream()
        .filter(line -> !runs.contains(line.when().run()))
        .forEach(lines::add);
    return PastRuns.of(lines);
  }

  private static PastRun run(CommandSpec command, String name, PastRuns known) {
    try {
      Path folder = Path.of(name);
      List<PastDrill> stored = Files.isDirectory(folder) ? stored(folder) : List.of();
      return stored.isEmpty() ? known.named(name) : PastRuns.of(stored).only(name);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  /** Of the folder of one variant, or of one with such folders in it. */
  private static List<PastDrill> stored(Path folder) {
    List<PastDrill> own = RunHistory.of(folder);
    return own.isEmpty() ? RunHistory.below(folder) : own;
  }

  private void print(Comparison comparison, PrintWriter out) {
    String item = markdown ? "- " : "";
    out.println("%sA: %s".formatted(item, comparison.a().title()));
    out.println("%sB: %s".formatted(item, comparison.b().title()));
    TextTable table = comparison.table();
    if (!table.rows().isEmpty()) {
      out.println();
      (markdown ? table.markdown() : table.plain()).forEach(out::println);
    }
    out.println();
    comparison.sentences().forEach(sentence -> out.println(item + sentence));
  }
}
