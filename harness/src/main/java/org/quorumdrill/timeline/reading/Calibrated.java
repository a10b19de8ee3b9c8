package org.quorumdrill.timeline.reading;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the probes cost and got when nothing was wrong, measured once at the beginning of a run.
 *
 * @param pressure share of the time in which something on the machine waited for a processor, 0 to
 *     1; 0 if it is not known
 * @param harnessCores processor time that the harness took for asking, in cores
 * @param nextcloudCores processor time that the Nextcloud container took for answering, in cores
 * @param byGroup how long good answers took, by the group of their lanes
 */
public record Calibrated(
    double pressure, double harnessCores, double nextcloudCores, Map<String, Times> byGroup)
    implements Reading {

  /**
   * How long good answers took, from the sending of the question, in nanoseconds.
   *
   * @param slowestNanos without a single hiccup
   */
  public record Times(long medianNanos, long slowestNanos) {

    /**
     * @throws IllegalArgumentException if an answer was there before its question
     */
    public Times {
      if (medianNanos < 0 || slowestNanos < medianNanos) {
        throw new IllegalArgumentException(
            "no answers take %d ns as a rule and %d ns at most"
                .formatted(medianNanos, slowestNanos));
      }
    }

    /** The slower one of each. */
    public Times orSlower(Times other) {
      return new Times(
          Math.max(medianNanos, other.medianNanos), Math.max(slowestNanos, other.slowestNanos));
    }
  }

  public Calibrated {
    byGroup = Collections.unmodifiableMap(new TreeMap<>(byGroup));
  }

  @Override
  public String text() {
    return String.format(
        Locale.ROOT,
        "when nothing was wrong, the probes took %.0f %% of a core for asking and %.1f %% of one in Nextcloud's container; something on this machine waited for a processor %.0f %% of the time",
        100 * harnessCores,
        100 * nextcloudCores,
        100 * pressure);
  }
}
