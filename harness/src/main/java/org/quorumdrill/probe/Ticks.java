package org.quorumdrill.probe;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The counters that writers set in one object: which values there are, and which were taken. */
final class Ticks {

  /** Values of one writer that may overtake each other: it asks once a second, for up to 5 s. */
  private static final int MOST_OVERTAKEN = 10;

  private final AtomicLong next = new AtomicLong();
  private final Map<String, Set<Long>> acknowledged = new ConcurrentHashMap<>();

  /** A value that nobody wrote before. */
  long next() {
    return next.incrementAndGet();
  }

  void acknowledge(String writer, long value) {
    acknowledged.computeIfAbsent(writer, w -> ConcurrentHashMap.newKeySet()).add(value);
  }

  /**
   * How many values that were acknowledged a watcher has not seen, though it saw a later one of the
   * same writer. The latest few are not counted yet.
   *
   * @param since the first value that the watcher could see
   */
  long missed(Map<String, Set<Long>> seen, long since) {
    long missed = 0;
    for (Map.Entry<String, Set<Long>> writer : acknowledged.entrySet()) {
      Set<Long> known = seen.getOrDefault(writer.getKey(), Set.of());
      long last = known.stream().mapToLong(Long::longValue).max().orElse(0);
      missed +=
          writer.getValue().stream()
              .filter(value -> value > since && !known.contains(value))
              .filter(value -> laterOnes(known, value, last) >= MOST_OVERTAKEN)
              .count();
    }
    return missed;
  }

  private static long laterOnes(Set<Long> known, long value, long last) {
    return value >= last ? 0 : known.stream().filter(other -> other > value).count();
  }
}
