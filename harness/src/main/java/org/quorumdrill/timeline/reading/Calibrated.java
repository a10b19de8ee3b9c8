package org.quorumdrill.timeline.reading;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the probes cost and got when nothing was wrong, measured once, before the first drill of a
 * run.
 *
 * @param pressure share of the time in which something on the machine waited for a processor, 0 to
 *     1; null if it is not known
 * @param harnessCores processor time that the harness took meanwhile, in cores
 * @param nextcloudCores processor time that the Nextcloud container took to answer, in cores
 * @param byGroup how long answers took, by the group of their lanes; only of groups that answered
 *     well all the time
 * @param costs what single questions take of Nextcloud's processor; null if it is not known
 */
public record Calibrated(
    @JsonSetter(nulls = Nulls.SET) @Nullable Double pressure,
    double harnessCores,
    double nextcloudCores,
    Map<String, Times> byGroup,
    @JsonSetter(nulls = Nulls.SET) @Nullable Costs costs)
    implements Reading {

  private static final long MOST_NANOS = Duration.ofDays(1).toNanos();

  /**
   * How long answers took, from the sending of the question, in nanoseconds.
   *
   * @param slowestNanos without a single hiccup
   */
  public record Times(long medianNanos, long slowestNanos) {

    /**
     * @throws IllegalArgumentException if an answer was there before its question, or took a day
     */
    public Times {
      if (medianNanos < 0 || slowestNanos < medianNanos || slowestNanos > MOST_NANOS) {
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

  /**
   * @throws IllegalArgumentException if the pressure is no share
   */
  public Calibrated {
    if (pressure != null && !(pressure >= 0 && pressure <= 1)) {
      throw new IllegalArgumentException("no share of the time: " + pressure);
    }
    byGroup = Collections.unmodifiableMap(new TreeMap<>(byGroup));
  }

  /** One of which nobody knows what a single question costs. */
  public Calibrated(
      @Nullable Double pressure,
      double harnessCores,
      double nextcloudCores,
      Map<String, Times> byGroup) {
    this(pressure, harnessCores, nextcloudCores, byGroup, null);
  }

  /**
   * What a question of each group takes of the Nextcloud container's processor.
   *
   * @param limitCores the container's limit, in cores; 1 where it has none
   * @param secondsByGroup processor time of one question, in seconds
   */
  public record Costs(double limitCores, Map<String, Double> secondsByGroup) {

    /**
     * @throws IllegalArgumentException if nothing could be had of the limit, or a question gives
     *     time back
     */
    public Costs {
      if (!(limitCores > 0) || !secondsByGroup.values().stream().allMatch(cost -> cost >= 0)) {
        throw new IllegalArgumentException(
            "no costs of questions: %s of a limit of %s cores"
                .formatted(secondsByGroup, limitCores));
      }
      secondsByGroup = Collections.unmodifiableMap(new TreeMap<>(secondsByGroup));
    }
  }

  /** The same for a set-up in which these groups ask something else, at a cost nobody knows. */
  public Calibrated without(Collection<String> groups) {
    Map<String, Times> others = new TreeMap<>(byGroup);
    others.keySet().removeAll(groups);
    return new Calibrated(pressure, harnessCores, nextcloudCores, others, null);
  }

  @Override
  public String text() {
    String waited =
        pressure == null
            ? ""
            : String.format(
                Locale.ROOT,
                "; something on this machine waited for a processor %.0f %% of the time",
                100 * pressure);
    return String.format(
            Locale.ROOT,
            "while nothing was wrong, this program took %.0f %% of a core to ask, and Nextcloud's container %.1f %% of one to answer",
            100 * harnessCores,
            100 * nextcloudCores)
        + waited;
  }
}
