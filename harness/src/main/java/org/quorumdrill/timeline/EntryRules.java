package org.quorumdrill.timeline;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.timeline.reading.Counters;

/**
 * What must be so in a file that a harness wrote, and need not be in one that somebody else did.
 * Whoever judges can then rely on it.
 */
final class EntryRules {

  /** No drill lasts that long; what is later is no time. */
  private static final long MOST_NANOS = Duration.ofDays(31).toNanos();

  /**
   * Questions that should have been asked are counted out, so a pause must not be endless; a lid
   * may be shut for a night.
   */
  private static final long MOST_PAUSE_NANOS = Duration.ofDays(1).toNanos();

  /** No lane asks more often, or waits less. */
  private static final Duration LEAST_TIME = Duration.ofMillis(1);

  private static final Duration MOST_TIME = Duration.ofDays(1);

  /** A lane that asks a hundred times a second for all of that time. */
  private static final long MOST_SEQUENCE = MOST_NANOS / 10_000_000;

  /** Digits of a counter before and after the point; the kernel's have 20. */
  private static final int MOST_DIGITS = 100;

  private final Set<String> twice = new HashSet<>();
  private final Map<String, Map<Long, Observation>> seen = new HashMap<>();

  EntryRules(Timeline.Header header) {
    Set<String> names = new HashSet<>();
    header.lanes().stream().map(Lane::name).filter(name -> !names.add(name)).forEach(twice::add);
  }

  /** Which rule an entry breaks, in words; empty if none. */
  Optional<String> broken(@Nullable TimelineEntry entry, boolean hasHeader) {
    return switch (entry) {
      case Timeline.Header header ->
          hasHeader ? Optional.of("it is a second header") : lanes(header);
      case Observation observation -> observation(observation);
      case Mark mark ->
          mark.atNanos() < 0 || mark.atNanos() > MOST_NANOS
              ? Optional.of("atNanos is no time of a drill: " + mark.atNanos())
              : Optional.empty();
      case null -> Optional.of("it is null");
    };
  }

  private static Optional<String> lanes(Timeline.Header header) {
    return header.lanes().stream()
        .filter(lane -> isOutside(lane.interval()) || isOutside(lane.deadline()))
        .map(
            lane ->
                "lane %s: interval and deadline must be between %s and %s, are %s and %s"
                    .formatted(
                        lane.name(), LEAST_TIME, MOST_TIME, lane.interval(), lane.deadline()))
        .findFirst();
  }

  private static boolean isOutside(Duration time) {
    return time.compareTo(LEAST_TIME) < 0 || time.compareTo(MOST_TIME) > 0;
  }

  private Optional<String> observation(Observation o) {
    if (Math.abs(o.dueNanos()) > MOST_NANOS
        || o.sentNanos() < 0
        || o.doneNanos() < o.sentNanos()
        || o.doneNanos() > MOST_NANOS) {
      return Optional.of(
          "it was due at %d, sent at %d and done at %d, which no question of a drill was"
              .formatted(o.dueNanos(), o.sentNanos(), o.doneNanos()));
    }
    if (o.sequence() < 0 || o.sequence() > MOST_SEQUENCE) {
      return Optional.of("no lane asks so many questions: " + o.sequence());
    }
    if (o.reading() instanceof Counters counters
        && counters.byName().values().stream().anyMatch(EntryRules::isEndless)) {
      return Optional.of("a counter has more than %d digits".formatted(MOST_DIGITS));
    }
    // Another question of the same number is for the checkers; the same line again is a torn file.
    Observation other =
        seen.computeIfAbsent(o.lane(), lane -> new HashMap<>()).put(o.sequence(), o);
    return o.equals(other) && !twice.contains(o.lane())
        ? Optional.of("question %d of %s is there twice".formatted(o.sequence(), o.lane()))
        : Optional.empty();
  }

  private static boolean isEndless(BigDecimal number) {
    return Math.abs((long) number.scale()) > MOST_DIGITS || number.precision() > MOST_DIGITS;
  }

  /** Which rule all entries together break, in words; empty if none. */
  Optional<String> atTheEnd(
      Timeline.Header header, List<Observation> observations, List<Mark> marks) {
    long[] moments =
        Stream.<LongStream>of(
                observations.stream().mapToLong(Observation::sentNanos),
                observations.stream().mapToLong(Observation::doneNanos),
                marks.stream().mapToLong(Mark::atNanos))
            .flatMapToLong(times -> times)
            .sorted()
            .toArray();
    for (int i = 1; i < moments.length; i++) {
      if (moments[i] - moments[i - 1] > MOST_PAUSE_NANOS) {
        return Optional.of(
            "nothing happened for %d s in '%s', which no drill survives"
                .formatted((moments[i] - moments[i - 1]) / 1_000_000_000L, header.drill()));
      }
    }
    return Optional.empty();
  }
}
