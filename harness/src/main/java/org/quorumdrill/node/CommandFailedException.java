package org.quorumdrill.node;

import java.util.List;

/** A command on a node failed. The message has the command, its exit code and its last output. */
public class CommandFailedException extends NodeException {

  private static final long serialVersionUID = 1L;
  private static final int LINES_SHOWN = 25;

  public CommandFailedException(CommandResult result) {
    super(message(result));
  }

  private static String message(CommandResult result) {
    boolean timedOut = result.took().compareTo(result.command().timeout()) >= 0;
    return "on %s: `%s` %s after %.1f s. Its last output:%n%s"
        .formatted(
            result.node(),
            result.command().display(),
            timedOut
                ? "was killed at its timeout (exit code " + result.exitCode() + ")"
                : "exited with code " + result.exitCode(),
            result.took().toMillis() / 1000.0,
            lastLines(Redaction.of(result.stdout() + "\n" + result.stderr())));
  }

  private static String lastLines(String output) {
    List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
    if (lines.isEmpty()) {
      return "  (none)";
    }
    return String.join(
        "\n",
        lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()).stream()
            .map(line -> "  " + line)
            .toList());
  }
}
