package org.quorumdrill.probe;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The counters that writers set in one object: which values were handed out and acknowledged. */
final class Ticks {

  /** How many values of one writer may overtake another: it asks once a second, for up to 5 s. */
  private static final int MAX_OVERTAKEN = 10;

  private final AtomicLong next = new AtomicLong();
  private final Map<String, Set<Long>> acknowledged = new ConcurrentHashMap<>();

  /** A value that was never written before. */
  long next() {
    return next.incrementAndGet();
  }

  void acknowledge(String writer, long value) {
    acknowledged.computeIfAbsent(writer, w -> ConcurrentHashMap.newKeySet()).add(value);
  }

  /**
   * Number of acknowledged values that a watcher has not seen, although it saw later ones of the
   * same writer. The latest few are not counted yet.
   *
   * @param since the last value from before the watch; only later ones count
   */
  long missed(Map<String, Set<Long>> seen, long since) {
    long missed = 0;
    for (Map.Entry<String, Set<Long>> writer : acknowledged.entrySet()) {
      Set<Long> known = seen.getOrDefault(writer.getKey(), Set.of());
      long last = known.stream().mapToLong(Long::longValue).max().orElse(0);
      missed +=
          writer.getValue().stream()
              .filter(value -> value > since && !known.contains(value))
              .filter(value -> laterOnes(known, value, last) >= MAX_OVERTAKEN)
              .count();
    }
    return missed;
  }

  private static long laterOnes(Set<Long> known, long value, long last) {
    return value >= last ? 0 : known.stream().filter(other -> other > value).count();
  }
}
