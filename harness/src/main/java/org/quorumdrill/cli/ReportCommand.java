package org.quorumdrill.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.distribution.Variant;
import org.quorumdrill.report.PublishedPages;
import org.quorumdrill.report.ReportFiles;
import org.quorumdrill.report.Summary;
import org.quorumdrill.report.history.History;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes the report of all drills again, and sums up the last run in a few lines. */
@Command(
    name = "report",
    description = {
      "Makes the report again of what the drills left, adds them to the history, and prints the"
          + " last run's lines. Needs no cluster.",
      "Exits with 1 if a stored verdict is not as expected, a drill did not come to its end, or a"
          + " part of the report can't be made."
    })
final class ReportCommand implements Callable<Integer> {

  private final Home home;

  @Option(
      names = "--drills",
      paramLabel = "FOLDER",
      description = "of all drills; the report goes beside it (default: reports/site/drills)")
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
      description =
          "take the drills as they are stored, print only what goes wrong, and exit with 0 whatever"
              + " the verdicts are")
  private boolean pageOnly;

  @Option(
      names = "--lines-only",
      description = "leave the report as it is, and exit with 0 whatever the verdicts are")
  private boolean linesOnly;

  @Option(
      names = "--no-rebuild",
      description = "take the drills as they are stored, and don't judge their Timelines again")
  private boolean asStored;

  @Option(
      names = "--publish",
      paramLabel = "TO",
      description =
          "also copy the pages and what they link, without Allure's report and the Timelines, to"
              + " this folder, which must be empty or not there yet")
  private @Nullable Path publish;

  @Mixin private final HistoryOption history = new HistoryOption();

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
    History kept = history.history(home);
    boolean isWhole = linesOnly || makeFiles(spec, folder, kept);
    if (publish != null) {
      publish(spec, folder, publish);
    }
    if (pageOnly) {
      return isWhole ? ExitCodes.AS_EXPECTED : ExitCodes.FAILED;
    }
    List<String> variants = variant == null ? Summary.variants(folder) : List.of(variant.word());
    if (variants.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "no run is stored in " + folder);
    }
    PrintWriter out = spec.commandLine().getOut();
    boolean expected = true;
    for (String name : variants) {
      Summary.of(folder, name, variants.size() == 1, kept).forEach(out::println);
      expected &= Summary.isAsExpected(folder, name);
    }
    return isWhole && (expected || linesOnly) ? ExitCodes.AS_EXPECTED : ExitCodes.FAILED;
  }

  /** Whether all could be made; what could not is told. */
  private boolean makeFiles(CommandSpec command, Path folder, History kept) {
    Path allureReport =
        Optional.ofNullable(allure)
            .orElse(folder.resolveSibling("allure").resolve("index.html"))
            .toAbsolutePath()
            .normalize();
    ReportFiles.Made made = ReportFiles.make(folder, allureReport, kept, !asStored && !pageOnly);
    PrintWriter err = command.commandLine().getErr();
    made.told().forEach(err::println);
    made.failed().forEach(err::println);
    return made.failed().isEmpty();
  }

  private static void publish(CommandSpec command, Path folder, Path to) {
    try {
      PublishedPages.Copied copied =
          PublishedPages.copy(
              folder.resolveSibling("").toAbsolutePath().normalize(),
              to.toAbsolutePath().normalize());
      command
          .commandLine()
          .getOut()
          .printf(
              Locale.ROOT, "%d files, %.1f MB, in %s%n", copied.files(), copied.bytes() / 1e6, to);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          command.commandLine(), Optional.ofNullable(e.getMessage()).orElse(""), e);
    }
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
