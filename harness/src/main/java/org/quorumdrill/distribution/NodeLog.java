package org.quorumdrill.distribution;

import java.util.List;
import java.util.Locale;

/**
 * A log taken from a node.
 *
 * @param title node and source, for example {@code k8smaster1 kubelet}
 */
public record NodeLog(String title, String text) {

  private static final int TAIL_LINES = 8;

  /** Whether its end looks like trouble and so belongs in the error message. */
  boolean isTelling() {
    String tail = tail().toLowerCase(Locale.ROOT);
    return tail.contains("error") || tail.contains("fail") || tail.contains("fatal");
  }

  String tail() {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
  }
}
