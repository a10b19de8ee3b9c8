package org.quorumdrill.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.run.KeptFolders;
import org.quorumdrill.run.Settings;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Removes clusters that were left up. */
@Command(
    name = "down",
    description = {
      "Removes kept clusters of this machine, and their kubeconfigs and passwords. Asks nothing.",
      "Touches only what Quorum Drill made and was told to keep; without arguments it tells what that is and exits with 2."
    })
final class DownCommand implements Callable<Integer> {

  private final Home home;
  private final Function<Settings, KeptFolders> clusters;

  @ArgGroup(exclusive = true, multiplicity = "0..1")
  private @Nullable Which which;

  @Mixin private final RunOptions options = new RunOptions();

  @Spec private @Nullable CommandSpec spec;

  /** Either some of them or all. */
  static final class Which {

    @Parameters(paramLabel = "RUN", description = "the run that left it up, for example 1a2b3c4d")
    private List<String> runs = List.of();

    @Option(names = "--all", description = "all of them")
    private boolean all;
  }

  DownCommand(Home home, Function<Settings, KeptFolders> clusters) {
    this.home = home;
    this.clusters = clusters;
  }

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets it before the call");
    }
    PrintWriter out = spec.commandLine().getOut();
    KeptFolders kept = clusters.apply(options.settings(home, options.given()));
    if (which == null) {
      List<String> runs = kept.runs();
      throw options.wrong(
          runs.isEmpty()
              ? "no cluster is kept"
              : "say which, or --all; kept are: " + String.join(", ", runs));
    }
    List<String> doomed = which.all ? kept.runs() : which.runs;
    try {
      kept.remove(doomed).forEach(what -> out.println("removed: " + what));
    } catch (IllegalArgumentException e) {
      throw options.wrong(String.valueOf(e.getMessage()));
    }
    out.println("clusters removed: " + doomed.size());
    return ExitCodes.AS_EXPECTED;
  }
}
