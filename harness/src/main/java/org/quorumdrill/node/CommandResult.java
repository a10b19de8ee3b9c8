package org.quorumdrill.node;

import java.time.Duration;

/**
 * How a command ended.
 *
 * @param node name of the node it ran on
 * @param exitCode the program's own; 124 or 137 after a timeout
 * @param took wall time on the runner's monotonic clock
 */
public record CommandResult(
    String node, Command command, int exitCode, String stdout, String stderr, Duration took) {

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
