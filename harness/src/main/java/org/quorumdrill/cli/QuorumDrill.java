package org.quorumdrill.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands that need no test run. */
@Command(
    name = "quorum-drill",
    description = "Looks at what drills left behind.",
    mixinStandardHelpOptions = true,
    subcommands = {JudgeCommand.class, JanitorCommand.class})
public final class QuorumDrill {

  private QuorumDrill() {}

  /** Exits with 0, with 1 when a verdict is not as expected, or with 2 when the input is wrong. */
  public static void main(String[] args) {
    Runtime.getRuntime().exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new QuorumDrill())
        .setExecutionExceptionHandler(
            (exception, line, parsed) -> {
              line.getErr().println(exception.getMessage());
              return CommandLine.ExitCode.USAGE;
            });
  }
}
