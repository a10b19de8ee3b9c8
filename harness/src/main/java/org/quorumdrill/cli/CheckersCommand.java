package org.quorumdrill.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.check.CheckerTypes;
import org.quorumdrill.report.CheckerTable;
import org.quorumdrill.report.SeenRed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells what turned each checker red, and when that was last seen. */
@Command(
    name = "checkers",
    description = {
      "Tells what turned each checker red, and when that was last seen. Needs no cluster.",
      "Exits with 1 if one of them was never seen red."
    })
final class CheckersCommand implements Callable<Integer> {

  private static final List<String> MODULES = List.of("harness", "scenarios");

  private final Home home;

  @Option(
      names = "--update",
      description =
          "take over what the last builds saw, and write the table into README.md and the harness")
  private boolean update;

  @Spec private @Nullable CommandSpec spec;

  CheckersCommand(Home home) {
    this.home = home;
  }

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets it before the call");
    }
    CheckerTable table = CheckerTable.ofTheHarness().updated(seenByTests());
    if (update) {
      table.write(
          home.root()
              .resolve("harness/src/main/resources/org/quorumdrill/report")
              .resolve(CheckerTable.FILE));
      writeInto(home.root().resolve("README.md"), table);
    }
    spec.commandLine().getOut().print(table.markdown());
    spec.commandLine().getOut().flush();
    Set<String> never = table.neverSeenRed(ServiceLoader.load(CheckerTypes.class));
    if (!never.isEmpty()) {
      spec.commandLine().getErr().println("never seen red: " + String.join(", ", never));
      return ExitCodes.FAILED;
    }
    return ExitCodes.AS_EXPECTED;
  }

  private List<SeenRed> seenByTests() {
    return MODULES.stream()
        .map(module -> home.root().resolve(module).resolve(SeenRed.FOLDER))
        .flatMap(folder -> SeenRed.readAll(folder).stream())
        .toList();
  }

  private static void writeInto(Path page, CheckerTable table) {
    try {
      Files.writeString(page, table.in(Files.readString(page)));
    } catch (IOException e) {
      throw new UncheckedIOException(page + " can't be written", e);
    }
  }
}
