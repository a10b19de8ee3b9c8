package org.quorumdrill.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.run.Parameter;
import org.quorumdrill.run.SetUpCheck;
import org.quorumdrill.run.Settings;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Runs one drill. It hands the drill to Maven instead of starting JUnit in this process: the build
 * sets a drill's process flags and order, makes Allure's report and its summary, and checks that
 * report before it calls a run good. A second way of running drills would give a second kind of
 * verdict.
 */
@Command(
    name = "drill",
    description = {
      "Runs one drill, as './mvnw verify -Pkind -Dit.test=NAME' does, and exits with 1 if a verdict"
          + " is not as expected.",
      "Verdicts go to the terminal, and the report to reports/site."
    })
final class DrillCommand implements Callable<Integer> {

  private static final Pattern NAME =
      Pattern.compile("(?:[a-z]\\w*\\.)*(?<type>[A-Z]\\w*)(?:#(?<method>\\w+))?");

  private final Home home;
  private final Programs programs;

  @Parameters(
      paramLabel = "NAME",
      description =
          "a class, or one of its methods: MasterPowerOffDrill, MasterLostDrill#masterHangs")
  private String name = "";

  @Option(names = "--keep", description = "leave the cluster up at the end")
  private boolean keep;

  @Option(names = "--dry-run", description = "say what would be broken, and break nothing")
  private boolean dryRun;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "the order of an earlier run again, which has told it")
  private @Nullable Long seed;

  @Mixin private final SetupOptions options = new SetupOptions();

  @ArgGroup private @Nullable VerbosityOptions verbosity;

  @Spec private @Nullable CommandSpec spec;

  DrillCommand(Home home, Programs programs) {
    this.home = home;
    this.programs = programs;
  }

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets it before the call");
    }
    requireDrill();
    Map<Parameter, String> values = options.given();
    if (keep) {
      values.put(Parameter.KEEP, "true");
    }
    if (dryRun) {
      values.put(Parameter.DRY_RUN, "true");
    }
    Optional.ofNullable(seed).ifPresent(number -> values.put(Parameter.SEED, number.toString()));
    VerbosityOptions.put(verbosity, values);
    Settings settings = options.run().settings(home, values);
    SetUpCheck.of(settings).require();
    List<String> command = new ArrayList<>(List.of(home.mvnw().toString(), "verify"));
    command.add(
        switch (settings.machines().kind()) {
          case CONTAINERS -> "-Pkind";
          case HETZNER -> "-Phetzner";
        });
    if ("quiet".equals(values.get(Parameter.VERBOSITY))) {
      // Nor does Maven tell of itself.
      command.add("-q");
    }
    command.add("-Dit.test=" + name);
    // The Maven profile has already chosen the machines.
    values.remove(Parameter.PROVIDER);
    values.forEach(
        (parameter, value) -> command.add("-D%s=%s".formatted(parameter.property(), value)));
    spec.commandLine().getErr().println(String.join(" ", command));
    int code = programs.run(home.root(), command);
    return code == 0 ? ExitCodes.AS_EXPECTED : ExitCodes.FAILED;
  }

  /**
   * Fails if there is no such drill: otherwise a typing error would show only when the cluster is
   * up, minutes later.
   */
  private void requireDrill() {
    Matcher parts = NAME.matcher(name);
    if (!parts.matches()) {
      throw options.run().wrong("'%s' is neither CLASS nor CLASS#METHOD".formatted(name));
    }
    List<Path> all = drills();
    String type = parts.group("type");
    Path source =
        all.stream()
            .filter(file -> simpleName(file).equals(type))
            .findFirst()
            .orElseThrow(
                () ->
                    options
                        .run()
                        .wrong(
                            "there is no drill %s. There are: %s"
                                .formatted(
                                    type,
                                    String.join(
                                        ", ",
                                        all.stream().map(DrillCommand::simpleName).toList()))));
    String method = parts.group("method");
    if (method != null && !text(source).contains("void " + method + "(")) {
      throw options.run().wrong("%s has no method %s".formatted(type, method));
    }
  }

  private List<Path> drills() {
    try (Stream<Path> files = Files.walk(home.scenarios())) {
      return files
          .filter(file -> file.getFileName().toString().matches("\\w+(Drill|IT)\\.java"))
          .sorted((one, other) -> simpleName(one).compareTo(simpleName(other)))
          .toList();
    } catch (IOException e) {
      throw options
          .run()
          .wrong(
              "the drills in %s can't be listed. Start this by ./drill in Quorum Drill's folder."
                  .formatted(home.scenarios()));
    }
  }

  private static String simpleName(Path file) {
    return file.getFileName().toString().replaceFirst("\\.java$", "");
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " can't be read", e);
    }
  }
}
