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

  /** Returns the same command, of which logs and errors name only the program. */
  public Command keptSecret() {
    return new Command(argv, timeout, true);
  }

  /** Returns the command for logs and errors, without its arguments if they hold a secret. */
  public String display() {
    if (secret) {
      return argv.getFirst() + " (arguments not shown, they hold a secret)";
    }
    if (argv.size() == 5 && argv.get(1).equals("-euo")) {
      return argv.get(4);
    }
    return String.join(" ", argv);
  }
}
