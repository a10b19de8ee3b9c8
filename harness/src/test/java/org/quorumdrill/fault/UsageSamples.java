package org.quorumdrill.fault;

import java.math.BigDecimal;
import java.util.Map;
import org.quorumdrill.cluster.UsageSample;

/** What a container's counters say, made by hand. */
final class UsageSamples {

  private UsageSamples() {}

  /**
   * @param at in seconds
   * @param usage in seconds
   */
  static UsageSample sample(double at, double usage, long busy, long waiting) {
    return new UsageSample(
        Map.of(
            "at", BigDecimal.valueOf(at),
            "usage", BigDecimal.valueOf(usage),
            "busy", BigDecimal.valueOf(busy),
            "waiting", BigDecimal.valueOf(waiting)));
  }
}
