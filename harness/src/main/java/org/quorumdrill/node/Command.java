package org.quorumdrill.node;

import java.time.Duration;
import java.util.List;

/**
 * A command for a node's shell.
 *
 * @param argv program and arguments; no shell interprets them
 * @param timeout after which the command is killed on the node and counts as failed
 * @param secret whether the arguments hold a secret and must not be shown
 */
public record Command(List<String> argv, Duration timeout, boolean secret) {

  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

  public Command {
    argv = List.copyOf(argv);
    if (argv.isEmpty()) {
      throw new IllegalArgumentException("a command needs a program, the list is empty");
    }
  }

  public static Command of(String... argv) {
    return new Command(List.of(argv), DEFAULT_TIMEOUT, false);
  }

  /** A bash script that stops at the first failure, a failure inside a pipe included. */
  public static Command script(String script) {
    return of("bash", "-euo", "pipefail", "-c", script);
  }

  public Command within(Duration newTimeout) {
    return new Command(argv, newTimeout, secret);
  }

  /** The same command, shown in logs and errors by its program's name only. */
  public Command keptSecret() {
    return new Command(argv, timeout, true);
  }

  /** The command as a person may read it. */
  public String shown() {
    if (secret) {
      return argv.getFirst() + " (arguments not shown, they hold a secret)";
    }
    if (argv.size() == 5 && argv.get(1).equals("-euo")) {
      return argv.get(4);
    }
    return String.join(" ", argv);
  }
}
