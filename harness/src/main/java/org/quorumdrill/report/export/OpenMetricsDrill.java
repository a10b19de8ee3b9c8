package org.quorumdrill.report.export;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.reading.Counters;

/**
 * What a Timeline tells as metrics. A lane has at most one sample a second, of the moment of the
 * last answer in it. Where neither its failures nor its state change, its counters and its state
 * have only one in five seconds, so that forty drills are 20 MB and not 35.
 */
final class OpenMetricsDrill {

  /** Between two samples where nothing changes, in milliseconds. */
  private static final long MOST_BETWEEN = 5_000;

  private static final double MICROS_IN_A_SECOND = 1e6;

  /**
   * What was seen of a lane until the end of a second.
   *
   * @param millis the moment of the last answer in it
   * @param asked questions that had ended by then
   * @param failed those of them without the right answer
   * @param slowest the longest time to an answer in this second, in seconds
   * @param isUp whether the newest question that had ended found all well
   */
  private record Second(long millis, long asked, long failed, double slowest, boolean isUp) {

    private boolean isAs(Second other) {
      return failed == other.failed && isUp == other.isUp;
    }
  }

  private final Timeline timeline;
  private final OpenMetricsLabels labels;
  private final List<OpenMetricsSeries> series = new ArrayList<>();

  private OpenMetricsDrill(Timeline timeline, OpenMetricsLabels labels) {
    this.timeline = timeline;
    this.labels = labels;
  }

  /**
   * All metrics of a drill, which may not be over yet.
   *
   * @param variant the set-up, for example {@code documented}
   */
  static List<OpenMetricsSeries> of(Timeline timeline, String variant) {
    OpenMetricsDrill drill =
        new OpenMetricsDrill(timeline, OpenMetricsLabels.of(timeline.header().drill(), variant));
    Set<String> seen = new HashSet<>();
    timeline.header().lanes().stream().filter(lane -> seen.add(lane.name())).forEach(drill::lane);
    drill.fault();
    return drill.series;
  }

  private void lane(Lane lane) {
    List<Observation> ended =
        timeline.lane(lane.name()).stream()
            .sorted(Comparator.comparingLong(Observation::doneNanos))
            .toList();
    if (lane.group().equals(LaneGroups.MACHINE_PRESSURE)) {
      pressure(ended);
    }
    if (!LaneGroups.OF_THE_HARNESS.contains(lane.group()) && !ended.isEmpty()) {
      counted(seconds(ended), labels.and(lane));
    }
  }

  private List<Second> seconds(List<Observation> ended) {
    List<Second> seconds = new ArrayList<>();
    OpenMetricsLane lane = new OpenMetricsLane();
    double slowest = 0;
    for (int i = 0; i < ended.size(); i++) {
      Observation answer = ended.get(i);
      lane.add(answer);
      slowest = Math.max(slowest, OpenMetricsLane.took(answer));
      long millis = millis(answer.doneNanos());
      if (i == ended.size() - 1 || millis(ended.get(i + 1).doneNanos()) / 1_000 > millis / 1_000) {
        seconds.add(new Second(millis, lane.asked(), lane.failed(), slowest, lane.isUp()));
        slowest = 0;
      }
    }
    return seconds;
  }

  private void counted(List<Second> seconds, OpenMetricsLabels lane) {
    OpenMetricsSeries asked = series(OpenMetricsFamily.ASKED, lane);
    OpenMetricsSeries failed = series(OpenMetricsFamily.FAILED, lane);
    OpenMetricsSeries up = series(OpenMetricsFamily.UP, lane);
    OpenMetricsSeries answer = series(OpenMetricsFamily.ANSWER, lane);
    long last = 0;
    for (int i = 0; i < seconds.size(); i++) {
      Second second = seconds.get(i);
      answer.add(second.millis(), second.slowest());
      boolean isAtAnEnd = i == 0 || i == seconds.size() - 1;
      if (isAtAnEnd
          || !second.isAs(seconds.get(i - 1))
          || !second.isAs(seconds.get(i + 1))
          || seconds.get(i + 1).millis() - last > MOST_BETWEEN) {
        asked.add(second.millis(), (double) second.asked());
        failed.add(second.millis(), (double) second.failed());
        up.add(second.millis(), second.isUp() ? 1 : 0);
        last = second.millis();
      }
    }
  }

  /** The kernel's counters of the machine, which are in microseconds. */
  private void pressure(List<Observation> ended) {
    Map<String, OpenMetricsSeries> byResource = new LinkedHashMap<>();
    for (Observation look : ended) {
      if (look.reading() instanceof Counters counters) {
        counters
            .byName()
            .forEach(
                (resource, micros) ->
                    byResource
                        .computeIfAbsent(
                            resource,
                            name ->
                                series(OpenMetricsFamily.PRESSURE, labels.and("resource", name)))
                        .add(millis(look.doneNanos()), seconds(micros)));
      }
    }
  }

  static double seconds(BigDecimal micros) {
    return micros.doubleValue() / MICROS_IN_A_SECOND;
  }

  private void fault() {
    Optional<Mark> injected =
        timeline.marks().stream()
            .filter(mark -> mark.kind() == Mark.Kind.FAULT_INJECTED)
            .findFirst();
    if (injected.isEmpty()) {
      return;
    }
    OpenMetricsSeries fault = series(OpenMetricsFamily.FAULT, labels.andFault(injected.get()));
    long since = millis(timeline.when(Mark.Kind.STARTED).orElse(0L));
    boolean isInForce = false;
    for (Mark mark : timeline.marks()) {
      boolean now = isInForceAfter(mark.kind(), isInForce);
      if (now != isInForce) {
        hold(fault, isInForce, since, millis(mark.atNanos()) - 1);
        since = millis(mark.atNanos());
        isInForce = now;
      }
    }
    hold(fault, isInForce, since, millis(timeline.endNanos()));
  }

  /** Until the healing is proven, it is not known to be gone. */
  static boolean isInForceAfter(Mark.Kind kind, boolean before) {
    return switch (kind) {
      case FAULT_INJECTED, FAULT_PROVEN -> true;
      case FAULT_NOT_PROVEN, HEAL_PROVEN -> false;
      default -> before;
    };
  }

  private static void hold(OpenMetricsSeries state, boolean isInForce, long from, long to) {
    for (long at = from; at < to; at += MOST_BETWEEN) {
      state.add(at, isInForce ? 1 : 0);
    }
    if (to >= from) {
      state.add(to, isInForce ? 1 : 0);
    }
  }

  private OpenMetricsSeries series(OpenMetricsFamily family, OpenMetricsLabels its) {
    OpenMetricsSeries one = new OpenMetricsSeries(family, its);
    series.add(one);
    return one;
  }

  private long millis(long nanos) {
    return timeline.header().startedAt().plusNanos(nanos).toEpochMilli();
  }
}
