package org.quorumdrill.report.export;

import java.util.regex.Pattern;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.Mark;

/** The labels of a metric, in their text. */
final class OpenMetricsLabels {

  private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

  /** No program expects it in a label. A line break can be written. */
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\n]]");

  private final String text;

  private OpenMetricsLabels(String text) {
    this.text = text;
  }

  /** The labels that all metrics of a drill have. */
  static OpenMetricsLabels of(String drill, String variant) {
    return new OpenMetricsLabels("").and("drill", drill).and("variant", variant);
  }

  /** The labels of a lane of the drill. */
  OpenMetricsLabels and(Lane lane) {
    return and("group", lane.group()).and("node", lane.node());
  }

  /**
   * The labels of the drill's fault.
   *
   * @param injected the mark of the moment in which it was
   */
  OpenMetricsLabels andFault(Mark injected) {
    return and("fault", injected.detail()).and("targets", injected.subject());
  }

  /**
   * These and another one.
   *
   * @param value any text; if it is empty, the label is left out, which means the same
   * @throws IllegalArgumentException if the name can't be one
   */
  OpenMetricsLabels and(String name, String value) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("'%s' can't be the name of a label".formatted(name));
    }
    if (value.isEmpty()) {
      return this;
    }
    String pair = name + "=\"" + escaped(value) + '"';
    return new OpenMetricsLabels(text.isEmpty() ? pair : text + ',' + pair);
  }

  private static String escaped(String value) {
    return CONTROL
        .matcher(value)
        .replaceAll(" ")
        .replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("\n", "\\n");
  }

  /** As a sample has them after its name: {@code {drill="A master hangs",node="k8smaster1"}}. */
  @Override
  public String toString() {
    return '{' + text + '}';
  }
}
