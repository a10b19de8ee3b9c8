package org.quorumdrill.cli;

import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.run.MachineChoice;
import org.quorumdrill.run.Parameter;
import org.quorumdrill.run.RunningCluster;
import org.quorumdrill.run.SetUpCheck;
import org.quorumdrill.run.Settings;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Brings the cluster up as a run of drills does, and leaves it up. */
@Command(
    name = "up",
    description = {
      "Sets the machine up, brings the cluster with Nextcloud up, and leaves it up.",
      "Steps and their seconds go to stderr; how to look at the cluster, and where its kubeconfig"
          + " and password are, to stdout."
    })
final class UpCommand implements Callable<Integer> {

  private final Home home;
  private final Programs programs;
  private final Function<Settings, RunningCluster> start;

  @Mixin private final SetupOptions options = new SetupOptions();

  @Option(names = "--no-setup", description = "don't call ./setup first; it has been called before")
  private boolean withoutSetup;

  @ArgGroup private @Nullable VerbosityOptions verbosity;

  @Spec private @Nullable CommandSpec spec;

  UpCommand(Home home, Programs programs, Function<Settings, RunningCluster> start) {
    this.home = home;
    this.programs = programs;
    this.start = start;
  }

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets it before the call");
    }
    Map<Parameter, String> values = new EnumMap<>(Parameter.class);
    // A folder apart from the report of the drills: this cluster is no part of it.
    values.put(Parameter.OUTPUT, home.root().resolve("target/up").toString());
    values.putAll(options.given());
    values.put(Parameter.KEEP, "true");
    VerbosityOptions.put(verbosity, values);
    // Read by Logback before anything is logged.
    Optional.ofNullable(values.get(Parameter.VERBOSITY))
        .ifPresent(word -> System.setProperty(Parameter.VERBOSITY.property(), word));
    Settings settings = options.run().settings(home, values);
    SetUpCheck.of(settings).require();
    boolean containers = settings.machines().kind() == MachineChoice.Kind.CONTAINERS;
    if (containers
        && !withoutSetup
        && programs.run(home.root(), List.of(home.setup().toString())) != 0) {
      spec.commandLine().getErr().println("./setup failed, so no cluster was brought up.");
      return ExitCodes.FAILED;
    }
    PrintWriter out = spec.commandLine().getOut();
    RunningCluster running = start.apply(settings);
    running.close(out::println);
    out.println(
        "  or remove: ./drill down %s%s"
            .formatted(running.run(), containers ? "" : " --provider=hetzner"));
    return ExitCodes.AS_EXPECTED;
  }
}
