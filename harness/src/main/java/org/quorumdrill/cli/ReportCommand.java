package org.quorumdrill.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.distribution.Variant;
import org.quorumdrill.report.Summary;
import org.quorumdrill.report.SummaryPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes the pages of all drills again, and sums up the last run in a few lines. */
@Command(
    name = "report",
    description = {
      "Makes the summary page of stored drills again and prints the last run's lines. Needs no cluster.",
      "Exits with 1 if a stored verdict is not as expected, or a drill did not come to its end."
    })
final class ReportCommand implements Callable<Integer> {

  private final Home home;

  @Option(
      names = "--drills",
      paramLabel = "FOLDER",
      description = "of all drills; the page goes beside it (default: reports/site/drills)")
  private @Nullable Path drills;

  @Option(
      names = "--allure",
      paramLabel = "FILE",
      description =
          "Allure's report, for the link to it (default: allure/index.html beside FOLDER)")
  private @Nullable Path allure;

  @Option(
      names = "--variant",
      paramLabel = "VARIANT",
      completionCandidates = SetupOptions.Variants.class,
      description = "the only set-up to print lines of: ${COMPLETION-CANDIDATES} (default: all)")
  private @Nullable Variant variant;

  @Option(
      names = "--page-only",
      description = "print nothing, and exit with 0 whatever the verdicts are")
  private boolean pageOnly;

  @Option(
      names = "--lines-only",
      description = "leave the page as it is, and exit with 0 whatever the verdicts are")
  private boolean linesOnly;

  @Spec private @Nullable CommandSpec spec;

  ReportCommand(Home home) {
    this.home = home;
  }

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets it before the call");
    }
    Path folder = folder(spec);
    if (!linesOnly) {
      SummaryPage.writeBeside(
          folder,
          Optional.ofNullable(allure)
              .orElse(folder.resolveSibling("allure").resolve("index.html"))
              .toAbsolutePath()
              .normalize());
    }
    if (pageOnly) {
      return ExitCodes.AS_EXPECTED;
    }
    List<String> variants = variant == null ? Summary.variants(folder) : List.of(variant.word());
    if (variants.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "no run is stored in " + folder);
    }
    PrintWriter out = spec.commandLine().getOut();
    boolean expected = true;
    for (String name : variants) {
      if (variants.size() > 1) {
        out.println("The %s set-up:".formatted(name));
      }
      Summary.of(folder, name).forEach(out::println);
      expected &= Summary.isAsExpected(folder, name);
    }
    return expected || linesOnly ? ExitCodes.AS_EXPECTED : ExitCodes.FAILED;
  }

  private Path folder(CommandSpec command) {
    Path folder = Optional.ofNullable(drills).orElse(home.drills()).toAbsolutePath().normalize();
    if (pageOnly) {
      // After a run without any drill the folder does not exist yet.
      try {
        Files.createDirectories(folder);
      } catch (IOException e) {
        throw new UncheckedIOException(folder + " can't be made", e);
      }
    }
    if (!Files.isDirectory(folder)) {
      throw new ParameterException(
          command.commandLine(), folder + " is not there, so no drills are stored in it");
    }
    return folder;
  }
}
