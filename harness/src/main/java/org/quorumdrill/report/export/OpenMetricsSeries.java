package org.quorumdrill.report.export;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** The samples of one metric with one set of labels, by time. */
final class OpenMetricsSeries {

  /** No clock and no processor tells more. */
  private static final int MOST_DECIMALS = 6;

  private record Sample(long millis, double value) {}

  private final OpenMetricsFamily family;
  private final OpenMetricsLabels labels;
  private final List<Sample> samples = new ArrayList<>();

  OpenMetricsSeries(OpenMetricsFamily family, OpenMetricsLabels labels) {
    this.family = family;
    this.labels = labels;
  }

  OpenMetricsFamily family() {
    return family;
  }

  /**
   * Adds the newest sample. One of the same moment takes the place of that before.
   *
   * @param millis since 1970 in UTC
   * @throws IllegalArgumentException if it is older than one that is there
   */
  void add(long millis, double value) {
    if (!samples.isEmpty()) {
      long newest = samples.getLast().millis();
      if (millis < newest) {
        throw new IllegalArgumentException(
            "samples of %s%s must come by time: %d is before %d"
                .formatted(family.sampleName(), labels, millis, newest));
      }
      if (millis == newest) {
        samples.removeLast();
      }
    }
    samples.add(new Sample(millis, value));
  }

  /** Writes all samples, with their moments. */
  void writeTo(Appendable out) throws IOException {
    for (Sample sample : samples) {
      begin(sample.value(), out);
      out.append(' ').append(BigDecimal.valueOf(sample.millis(), 3).toPlainString()).append('\n');
    }
  }

  /** Writes the newest sample, without its moment; nothing if there is none. */
  void writeNowTo(Appendable out) throws IOException {
    if (!samples.isEmpty()) {
      begin(samples.getLast().value(), out);
      out.append('\n');
    }
  }

  private void begin(double value, Appendable out) throws IOException {
    out.append(family.sampleName()).append(labels.toString()).append(' ').append(text(value));
  }

  private static String text(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    return BigDecimal.valueOf(value)
        .setScale(MOST_DECIMALS, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }
}
