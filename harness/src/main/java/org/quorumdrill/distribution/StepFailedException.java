package org.quorumdrill.distribution;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A step of a recipe failed. The cause says why; the logs hold what the nodes said about it. */
public class StepFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String step;
  private final transient List<NodeLog> logs;

  /**
   * @param seconds how long it ran before it failed
   * @param logFolder where the full logs are, for the message
   */
  public StepFailedException(
      String step, double seconds, RuntimeException cause, List<NodeLog> logs, Path logFolder) {
    super(message(step, seconds, cause, logs, logFolder), cause);
    this.step = step;
    this.logs = List.copyOf(logs);
  }

  /** Name of the step that failed. */
  public String step() {
    return step;
  }

  /** Full logs, collected when the step failed. */
  public List<NodeLog> logs() {
    return logs;
  }

  private static String message(
      String step, double seconds, RuntimeException cause, List<NodeLog> logs, Path logFolder) {
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "step '%s' failed after %.1f s.%n%s",
                step,
                seconds,
                cause.getMessage()));
    logs.stream()
        .filter(NodeLog::isTelling)
        .forEach(
            log ->
                text.append("\n--- ")
                    .append(log.title())
                    .append(", last lines\n")
                    .append(log.tail()));
    if (!logs.isEmpty()) {
      text.append("\nWhole logs: ").append(logFolder.toAbsolutePath());
    }
    return text.toString();
  }
}
