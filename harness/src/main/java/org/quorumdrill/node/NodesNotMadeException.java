package org.quorumdrill.node;

import java.util.Map;

/** Machines could not be made, and have been removed again. Their logs are kept here. */
public class NodesNotMadeException extends NodeException {

  private static final long serialVersionUID = 1L;

  private final transient Map<String, String> logs;

  /**
   * @param logs whole logs by a title that names node and source
   */
  public NodesNotMadeException(RuntimeException cause, Map<String, String> logs) {
    super(String.valueOf(cause.getMessage()), cause);
    this.logs = Map.copyOf(logs);
  }

  /** Returns whole logs by their titles, taken before the machines were removed. */
  public Map<String, String> logs() {
    return logs;
  }
}
