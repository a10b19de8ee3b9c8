package org.quorumdrill.report.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.quorumdrill.report.noticed.Noticed;
import org.quorumdrill.timeline.Timeline;

/**
 * Drills as metrics, in the text format OpenMetrics 1.0. Libraries that write it are for a process
 * that tells of this moment: they take one sample of a metric, and a drill that is over has one for
 * each second.
 */
public final class OpenMetrics {

  /** The media type of the text, which is to be written in UTF-8. */
  public static final String MEDIA_TYPE =
      "application/openmetrics-text; version=1.0.0; charset=utf-8";

  private final String variant;
  private final Map<OpenMetricsFamily, List<OpenMetricsSeries>> series =
      new EnumMap<>(OpenMetricsFamily.class);

  /**
   * No metrics yet.
   *
   * @param variant the set-up of all drills, for example {@code documented}
   */
  public OpenMetrics(String variant) {
    this.variant = variant;
  }

  /** Adds what was seen of a drill, which need not be over. Each drill may be added once. */
  public void add(Timeline timeline) {
    OpenMetricsDrill.of(timeline, variant).forEach(this::add);
  }

  /**
   * Adds what became of a drill.
   *
   * @param millis when it was over, since 1970 in UTC
   */
  public void add(DrillFacts drill, long millis) {
    OpenMetricsLabels labels = OpenMetricsLabels.of(drill.drill(), variant);
    add(OpenMetricsFamily.VERDICT, labels.and("result", drill.result()), 1, millis);
    for (Noticed noticed : drill.noticed()) {
      add(
          OpenMetricsFamily.OUTAGE,
          labels.and("action", noticed.action().words()),
          noticed.out().atMost(),
          millis);
    }
  }

  /** Adds a sample of this moment. */
  void add(OpenMetricsFamily family, OpenMetricsLabels labels, double value) {
    add(family, labels, value, 0);
  }

  private void add(OpenMetricsFamily family, OpenMetricsLabels labels, double value, long millis) {
    OpenMetricsSeries one = new OpenMetricsSeries(family, labels);
    one.add(millis, value);
    add(one);
  }

  private void add(OpenMetricsSeries one) {
    series.computeIfAbsent(one.family(), family -> new ArrayList<>()).add(one);
  }

  boolean isEmpty() {
    return series.isEmpty();
  }

  /** Writes all samples with their moments. */
  public void writeTo(Appendable out) throws IOException {
    write(out, OpenMetricsSeries::writeTo);
  }

  /** Writes what is so now, without a moment, for who asks again and again. */
  public void writeNowTo(Appendable out) throws IOException {
    write(out, OpenMetricsSeries::writeNowTo);
  }

  private interface Part {
    void write(OpenMetricsSeries one, Appendable out) throws IOException;
  }

  private void write(Appendable out, Part part) throws IOException {
    // All of a family must be in one place.
    for (Map.Entry<OpenMetricsFamily, List<OpenMetricsSeries>> family : series.entrySet()) {
      out.append(family.getKey().head());
      for (OpenMetricsSeries one : family.getValue()) {
        part.write(one, out);
      }
    }
    // Without it, nobody knows whether all of it is there.
    out.append("# EOF\n");
  }
}
