package org.quorumdrill.bootstrap;

import java.util.List;

/** A step of a recipe failed. The cause says why; the logs tell what the nodes said about it. */
public class StepFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String step;
  private final transient List<NodeLog> logs;

  public StepFailedException(
      String step, double seconds, RuntimeException cause, List<NodeLog> logs) {
    super(message(step, seconds, cause, logs), cause);
    this.step = step;
    this.logs = List.copyOf(logs);
  }

  /** Name of the step that failed. */
  public String step() {
    return step;
  }

  /** Whole logs, collected when the step failed. */
  public List<NodeLog> logs() {
    return logs;
  }

  private static String message(
      String step, double seconds, RuntimeException cause, List<NodeLog> logs) {
    StringBuilder text =
        new StringBuilder(
            "step '%s' failed after %.1f s.%n%s".formatted(step, seconds, cause.getMessage()));
    logs.stream()
        .filter(NodeLog::isTelling)
        .forEach(
            log ->
                text.append("\n--- ")
                    .append(log.title())
                    .append(", last lines\n")
                    .append(log.tail()));
    return text.toString();
  }
}
