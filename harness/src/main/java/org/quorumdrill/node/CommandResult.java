package org.quorumdrill.node;

import java.time.Duration;
import java.util.Locale;

/**
 * How a command ended.
 *
 * @param node name of the node it ran on
 * @param exitCode the program's own; 124 or 137 after a timeout
 * @param took wall time on the runner's monotonic clock
 */
public record CommandResult(
    String node, Command command, int exitCode, String stdout, String stderr, Duration took) {

  /** Where it ran, how long, how it ended, and what it was; without secrets. */
  public String shown() {
    return String.format(
        Locale.ROOT,
        "%s, %.1f s, exit code %d: %s",
        node,
        took.toNanos() / 1e9,
        exitCode,
        Redaction.of(command.display()));
  }

  public boolean ok() {
    return exitCode == 0;
  }

  /**
   * Returns this result if the command succeeded.
   *
   * @throws CommandFailedException otherwise
   */
  public CommandResult orFail() {
    if (!ok()) {
      throw new CommandFailedException(this);
    }
    return this;
  }
}
