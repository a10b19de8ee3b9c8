package org.quorumdrill.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.report.history.History;
import org.quorumdrill.run.Parameter;
import org.quorumdrill.run.Settings;
import picocli.CommandLine.Option;

/** Where what earlier runs found is read, for all commands that look back. */
final class HistoryOption {

  @Option(
      names = "--history",
      paramLabel = "FOLDER",
      description = "with what earlier runs found (default: reports/history)")
  private @Nullable Path folder;

  /** The history in the folder that was given here, or by a property, or else in our own. */
  History history(Home home) {
    return History.at(
        Optional.ofNullable(folder)
            .or(() -> Optional.ofNullable(home.properties().get(Parameter.HISTORY)).map(Path::of))
            .orElse(home.root().resolve(Settings.HISTORY))
            .toAbsolutePath()
            .normalize());
  }
}
