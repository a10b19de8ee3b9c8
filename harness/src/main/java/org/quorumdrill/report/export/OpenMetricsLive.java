package org.quorumdrill.report.export;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.TimelineEntry;
import org.quorumdrill.timeline.reading.Counters;

/**
 * What is seen of a drill that runs, counted as it is seen: to add an entry takes some
 * microseconds, and to ask about a millisecond. Any thread may do both.
 */
public final class OpenMetricsLive {

  /** Who asks every 15 s, as a Prometheus does, misses nothing that was slow. */
  private static final long PERIOD = Duration.ofSeconds(15).toNanos();

  /** A lane, and the slowest answers of its newest period and of the one before. */
  private static final class Seen {
    private final OpenMetricsLabels labels;
    private final OpenMetricsLane lane = new OpenMetricsLane();
    private long period;
    private double slowest;
    private double slowestBefore;

    private Seen(OpenMetricsLabels labels) {
      this.labels = labels;
    }

    private void add(Observation ended) {
      lane.add(ended);
      long now = ended.doneNanos() / PERIOD;
      if (now > period) {
        slowestBefore = now == period + 1 ? slowest : 0;
        slowest = 0;
        period = now;
      }
      slowest = Math.max(slowest, OpenMetricsLane.took(ended));
    }
  }

  private final String variant;
  private final OpenMetricsLabels labels;
  private final Map<String, Seen> lanes = new LinkedHashMap<>();
  private Map<String, BigDecimal> pressure = Map.of();
  private @Nullable Mark injected;
  private boolean isInForce;

  /**
   * Begins with a drill of which nothing was seen yet.
   *
   * @param variant the set-up, for example {@code documented}
   */
  public OpenMetricsLive(Timeline.Header header, String variant) {
    this.variant = variant;
    this.labels = OpenMetricsLabels.of(header.drill(), variant);
    for (Lane lane : header.lanes()) {
      if (!LaneGroups.OF_THE_HARNESS.contains(lane.group())) {
        lanes.put(lane.name(), new Seen(labels.and(lane)));
      }
    }
  }

  /** Counts an entry of the drill's Timeline. */
  public synchronized void add(TimelineEntry entry) {
    switch (entry) {
      case Timeline.Header ignored -> {}
      case Observation observation -> add(observation);
      case Mark mark -> {
        isInForce = OpenMetricsDrill.isInForceAfter(mark.kind(), isInForce);
        injected = mark.kind() == Mark.Kind.FAULT_INJECTED ? mark : injected;
      }
    }
  }

  private void add(Observation observation) {
    Seen seen = lanes.get(observation.lane());
    if (seen != null) {
      seen.add(observation);
    } else if (observation.lane().equals(LaneGroups.MACHINE_PRESSURE)
        && observation.reading() instanceof Counters counters) {
      pressure = counters.byName();
    }
  }

  /** How it is now. A lane that nobody has asked yet is left out. */
  public synchronized OpenMetrics now() {
    OpenMetrics now = new OpenMetrics(variant);
    for (Seen seen : lanes.values()) {
      if (seen.lane.asked() > 0) {
        now.add(OpenMetricsFamily.ASKED, seen.labels, (double) seen.lane.asked());
        now.add(OpenMetricsFamily.FAILED, seen.labels, (double) seen.lane.failed());
        now.add(OpenMetricsFamily.UP, seen.labels, seen.lane.isUp() ? 1 : 0);
        now.add(OpenMetricsFamily.ANSWER, seen.labels, Math.max(seen.slowest, seen.slowestBefore));
      }
    }
    if (injected != null) {
      now.add(OpenMetricsFamily.FAULT, labels.andFault(injected), isInForce ? 1 : 0);
    }
    pressure.forEach(
        (resource, micros) ->
            now.add(
                OpenMetricsFamily.PRESSURE,
                labels.and("resource", resource),
                OpenMetricsDrill.seconds(micros)));
    return now;
  }
}
