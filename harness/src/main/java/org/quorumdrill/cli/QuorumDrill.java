package org.quorumdrill.cli;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.quorumdrill.distribution.BadSetUpException;
import org.quorumdrill.distribution.StepFailedException;
import org.quorumdrill.distribution.Variant;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.WaitTimedOutException;
import org.quorumdrill.run.KeptFolders;
import org.quorumdrill.run.MachineChoice;
import org.quorumdrill.run.RunningCluster;
import org.quorumdrill.run.SetUpCheck;
import org.quorumdrill.run.Settings;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;

/** All commands. */
@Command(
    name = "drill",
    description =
        "Brings the documented cluster up, breaks it on purpose, and looks at what drills left"
            + " behind.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Shell completion for this session: source <(./drill generate-completion)",
      "A command's options: ./drill COMMAND --help"
    })
public final class QuorumDrill {

  /** Read by Logback before anything is logged. */
  private static final String LOGGING = "logback.configurationFile";

  private static final SortedMap<String, String> EXIT_CODES =
      Collections.unmodifiableSortedMap(
          new TreeMap<>(
              Map.of(
                  "0", "as expected",
                  "1", "a verdict is not as expected, or a step failed",
                  "2", "wrong input")));

  /** The commands that take the properties of a run. */
  private static final Set<String> RUN_COMMANDS = Set.of("check", "up", "down", "drill");

  /** Exceptions thrown on purpose: their messages say what failed, where, and what to do. */
  private static final Set<Class<? extends RuntimeException>> THROWN_ON_PURPOSE =
      Set.of(
          StepFailedException.class,
          NodeException.class,
          WaitTimedOutException.class,
          UncheckedIOException.class,
          IllegalArgumentException.class);

  private QuorumDrill() {}

  /** Exits with 0, with 1 when a verdict is not as expected, or with 2 when the input is wrong. */
  public static void main(String[] args) {
    if (System.getProperty(LOGGING) == null) {
      System.setProperty(LOGGING, "org/quorumdrill/cli/logback.xml");
    }
    Runtime.getRuntime().exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return commandLine(
        Home.ofThisProcess(),
        new ProgramsOnThisTerminal(),
        RunningCluster::start,
        QuorumDrill::kept);
  }

  static CommandLine commandLine(
      Home home,
      Programs programs,
      Function<Settings, RunningCluster> start,
      Function<Settings, KeptFolders> kept) {
    CommandLine all =
        new CommandLine(new QuorumDrill())
            .addSubcommand(new CheckCommand(home, SetUpCheck::of))
            .addSubcommand(new UpCommand(home, programs, start))
            .addSubcommand(new DownCommand(home, kept))
            .addSubcommand(new DrillCommand(home, programs))
            .addSubcommand(new JudgeCommand())
            .addSubcommand(new ReportCommand(home))
            .addSubcommand(new CompareCommand(home))
            .addSubcommand(new FailureModesCommand(home))
            .addSubcommand(new CheckersCommand(home))
            .addSubcommand(new JanitorCommand())
            .addSubcommand(new AutoComplete.GenerateCompletion())
            .addSubcommand(new HelpCommand())
            .registerConverter(Variant.class, SetupOptions.Variants::variant)
            .registerConverter(MachineChoice.Kind.class, RunOptions.Machines::kind)
            .setParameterExceptionHandler((exception, args) -> wrongInput(exception))
            .setExecutionExceptionHandler(
                (exception, line, parsed) -> {
                  failed(exception, line.getErr());
                  return exception instanceof BadSetUpException
                      ? ExitCodes.WRONG_INPUT
                      : ExitCodes.FAILED;
                });
    document("", all);
    all.getSubcommands().forEach(QuorumDrill::document);
    return all;
  }

  private static KeptFolders kept(Settings settings) {
    return new KeptFolders(
        settings.machines().kept(settings.places().setupManifest(), settings.places().kept()),
        settings.places().kept());
  }

  private static void document(String name, CommandLine line) {
    // picocli's own commands have this option already.
    if (line.getCommandSpec().findOption("--help") == null) {
      line.getCommandSpec()
          .addOption(
              OptionSpec.builder("-h", "--help")
                  .usageHelp(true)
                  .description("show this help")
                  .build());
    }
    UsageMessageSpec usage = line.getCommandSpec().usageMessage();
    usage.exitCodeListHeading("%nExit codes:%n").exitCodeList(EXIT_CODES);
    if (RUN_COMMANDS.contains(name)) {
      usage
          .footerHeading("%nProperties for -D:%n")
          .footer(RunOptions.properties().toArray(String[]::new));
    }
  }

  private static int wrongInput(ParameterException exception) {
    CommandLine line = exception.getCommandLine();
    line.getErr().println(exception.getMessage());
    line.getErr().println("See: ./%s --help".formatted(line.getCommandSpec().qualifiedName(" ")));
    return ExitCodes.WRONG_INPUT;
  }

  /** Prints an exception's message, and its stack trace only if the message is not enough. */
  private static void failed(Exception exception, PrintWriter err) {
    boolean saysAll = THROWN_ON_PURPOSE.stream().anyMatch(type -> type.isInstance(exception));
    if (saysAll) {
      err.println(exception.getMessage());
    } else {
      exception.printStackTrace(err);
    }
  }
}
