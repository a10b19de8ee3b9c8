package org.quorumdrill.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.check.UsageSight;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.reading.NodeConditions;
import org.quorumdrill.timeline.reading.Reading;
import org.quorumdrill.timeline.reading.RightPicture;

/**
 * One storm in numbers, all measured while it was in force.
 *
 * @param setUp what was drilled, see {@link SetUpName#words}
 */
record StormRun(String drill, String setUp, Timeline timeline) {

  /** One of its numbers, for a table. */
  record Figure(String name, String value) {}

  private static final long HOUR_MILLIS = 3_600_000;

  /** Whether a drill was a storm that really began. */
  static boolean isStorm(Timeline timeline) {
    return timeline.loads().stream()
            .anyMatch(lane -> lane.name().equals(LaneGroups.STORM_THUMBNAILS))
        && timeline.when(Mark.Kind.FAULT_INJECTED).isPresent()
        && timeline.when(Mark.Kind.HEAL_STARTED).isPresent();
  }

  long from() {
    return timeline.when(Mark.Kind.FAULT_INJECTED).orElseThrow();
  }

  long to() {
    return timeline.when(Mark.Kind.HEAL_STARTED).orElseThrow();
  }

  /** The load, and the size of the node if it was given one. */
  String conditions() {
    return timeline.marks().stream()
        .filter(m -> m.kind() == Mark.Kind.GIVEN || m.kind() == Mark.Kind.FAULT_INJECTED)
        .map(m -> m.subject() + ": " + m.detail())
        .distinct()
        .reduce((one, other) -> one + " · " + other)
        .orElse("");
  }

  /** The node that runs the pod. */
  String host() {
    return timeline.lanesOf(LaneGroups.CONTAINER).stream().map(Lane::node).findFirst().orElse("");
  }

  List<UsageSight> usage() {
    return UsageSight.duringFault(timeline, Lane.name(LaneGroups.CONTAINER, host()));
  }

  /** Questions to the apiserver of the node with the storm. */
  List<Observation> hostApiserver() {
    return during(Lane.name(LaneGroups.APISERVER, host()));
  }

  List<Figure> figures() {
    List<Observation> thumbnails = timeline.lane(LaneGroups.STORM_THUMBNAILS);
    double seconds = (to() - from()) / 1e9;
    long right =
        thumbnails.stream()
            .filter(o -> o.reading() instanceof RightPicture && o.doneNanos() < to())
            .count();
    return List.of(
        new Figure(
            "thumbnails made",
            String.format(
                Locale.ROOT, "%d in %.0f s (%d were due)", right, seconds, thumbnails.size())),
        new Figure("cores that the container used", cores()),
        new Figure("of its periods throttled", throttled()),
        new Figure(
            "most workers busy, most requests waiting", most("busy") + ", " + most("waiting")),
        new Figure(
            "most memory of the container, of the node",
            gigabytes("memory") + ", " + gigabytes("nodeMemory")),
        new Figure("killed for want of memory", grown("oomKills")),
        new Figure("looks at the node that it did not answer", unanswered(LaneGroups.CONTAINER)),
        new Figure("its apiserver", latency(hostApiserver())),
        new Figure("API through the other HAProxies", latency(api())),
        new Figure("redirects", latency(group(LaneGroups.REDIRECT))),
        new Figure("WebDAV", latency(group(LaneGroups.DAV))),
        new Figure("longest without a kubelet's heartbeat", heartbeat()),
        new Figure("NotReady", notReady()));
  }

  private String cores() {
    List<UsageSight> sights = usage();
    return sights.size() < 2
        ? "not known"
        : String.format(Locale.ROOT, "%.2f", sights.getLast().coresSince(sights.getFirst()));
  }

  private String throttled() {
    List<UsageSight> sights = usage();
    double periods = sights.size() < 2 ? 0 : grownBy(sights, "periods");
    return periods <= 0
        ? "no limit"
        : String.format(Locale.ROOT, "%.0f %%", 100 * grownBy(sights, "throttled") / periods);
  }

  private static double grownBy(List<UsageSight> sights, String key) {
    return sights.getLast().number(key) - sights.getFirst().number(key);
  }

  private String grown(String key) {
    List<UsageSight> sights = usage();
    return sights.size() < 2 || !sights.getLast().counters().has(key)
        ? "not known"
        : String.format(Locale.ROOT, "%.0f", grownBy(sights, key));
  }

  private String most(String key) {
    return highest(key).map(value -> String.format(Locale.ROOT, "%.0f", value)).orElse("not known");
  }

  private String gigabytes(String key) {
    return highest(key)
        .map(value -> String.format(Locale.ROOT, "%.2f GB", value / 1e9))
        .orElse("not known");
  }

  /** The highest value that the kernel reported; not every kernel reports every counter. */
  private Optional<Double> highest(String key) {
    return usage().stream()
        .filter(sight -> sight.counters().has(key))
        .map(sight -> sight.number(key))
        .max(Comparator.naturalOrder());
  }

  private String unanswered(String group) {
    List<Observation> asked = during(Lane.name(group, host()));
    return "%d of %d".formatted(asked.stream().filter(o -> !o.isOk()).count(), asked.size());
  }

  private List<Observation> api() {
    return timeline
        .group(LaneGroups.READS)
        .filter(o -> !timeline.node(o).equals(host()))
        .filter(o -> o.sentNanos() >= from() && o.sentNanos() < to())
        .toList();
  }

  private List<Observation> group(String group) {
    return timeline
        .group(group)
        .filter(o -> o.sentNanos() >= from() && o.sentNanos() < to())
        .toList();
  }

  private List<Observation> during(String lane) {
    return timeline.lane(lane).stream()
        .filter(o -> o.sentNanos() >= from() && o.sentNanos() < to())
        .toList();
  }

  /**
   * Latencies, counted from when a question was due; one without a good answer has none and counts
   * as failed.
   */
  private static String latency(List<Observation> asked) {
    if (asked.isEmpty()) {
      return "not asked";
    }
    Histogram latencies = new Histogram(HOUR_MILLIS, 2);
    asked.stream()
        .filter(Observation::isOk)
        .mapToLong(o -> (o.doneNanos() - o.dueNanos()) / 1_000_000)
        .forEach(millis -> latencies.recordValue(Math.min(HOUR_MILLIS, millis)));
    long failed = asked.stream().filter(o -> !o.isOk()).count();
    if (failed == asked.size()) {
      return "nothing was answered well; %d of %d failed".formatted(failed, asked.size());
    }
    return String.format(
        Locale.ROOT,
        "median %.2f s, 99 %% %.2f s; %d of %d failed",
        latencies.getValueAtPercentile(50) / 1e3,
        latencies.getValueAtPercentile(99) / 1e3,
        failed,
        asked.size());
  }

  private String heartbeat() {
    @Nullable Reading last = null;
    long seen = from();
    long longest = 0;
    for (Observation o : timeline.lane(Lane.name(LaneGroups.KUBELET, host()))) {
      if (o.isOk() && o.sentNanos() < to() && !o.reading().equals(last)) {
        longest = o.sentNanos() < from() ? 0 : Math.max(longest, o.sentNanos() - seen);
        seen = o.sentNanos();
        last = o.reading();
      }
    }
    if (last == null) {
      return "not known";
    }
    longest = Math.max(longest, to() - seen);
    return String.format(Locale.ROOT, "%.0f s", longest / 1e9);
  }

  private String notReady() {
    return timeline
            .group(LaneGroups.NODES)
            .anyMatch(o -> o.reading() instanceof NodeConditions nodes && !nodes.isReady(host()))
        ? "yes"
        : "no";
  }
}
