package org.quorumdrill.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.report.history.FailureModes;
import org.quorumdrill.report.history.History;
import org.quorumdrill.report.history.PastDrill;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes the page of failure modes from the history. */
@Command(
    name = "failure-modes",
    description = {
      "Makes the page 'failure modes of a documented HA control plane, in seconds' from the history of runs.",
      "Needs no cluster. Only the newest run's version of Kubernetes is told of."
    })
final class FailureModesCommand implements Callable<Integer> {

  private final Home home;

  @Option(
      names = "--set-up",
      paramLabel = "SET-UP",
      defaultValue = FailureModes.DOCUMENTED,
      description = "whose runs are told of (default: ${DEFAULT-VALUE})")
  private String setUp = FailureModes.DOCUMENTED;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "the page (default: docs/failure-modes.md)")
  private @Nullable Path output;

  @Mixin private final HistoryOption history = new HistoryOption();

  @Spec private @Nullable CommandSpec spec;

  FailureModesCommand(Home home) {
    this.home = home;
  }

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets it before the call");
    }
    History kept = history.history(home);
    List<PastDrill> lines = kept.lines();
    Optional<String> page = FailureModes.markdown(lines, setUp);
    if (page.isEmpty()) {
      throw new ParameterException(spec.commandLine(), nothing(kept, lines));
    }
    Path file =
        Optional.ofNullable(output)
            .orElse(
                home.root()
                    .resolve(
                        setUp.equals(FailureModes.DOCUMENTED)
                            ? "docs/failure-modes.md"
                            : "docs/failure-modes-%s.md".formatted(setUp)))
            .toAbsolutePath()
            .normalize();
    write(file, page.get());
    spec.commandLine().getOut().println("written: " + file);
    return ExitCodes.AS_EXPECTED;
  }

  private String nothing(History kept, List<PastDrill> lines) {
    List<String> others = lines.stream().map(PastDrill::setUp).distinct().sorted().toList();
    return "%s has no run of the set-up %s that measured anything. %s"
        .formatted(
            kept.file(),
            setUp,
            others.isEmpty()
                ? "It has no runs at all: ./drill report adds those that are stored."
                : "It has runs of: " + String.join(", ", others));
  }

  private static void write(Path file, String page) {
    try {
      Files.createDirectories(file.resolveSibling(""));
      Files.writeString(file, page);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " can't be written", e);
    }
  }
}
