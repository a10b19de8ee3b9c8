package org.quorumdrill.probe;

import java.util.Map;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The counters that writers set in one object: which values were handed out and acknowledged. */
final class Ticks {

  private final AtomicLong next = new AtomicLong();

  /** For each acknowledged value the last one that had been handed out by then. */
  private final Map<Long, Long> acknowledged = new ConcurrentHashMap<>();

  /** A value that was never written before, larger than all that were handed out. */
  long next() {
    return next.incrementAndGet();
  }

  void acknowledge(long value) {
    acknowledged.put(value, next.get());
  }

  /**
   * Number of acknowledged values that a watcher has not seen, although it saw one that was handed
   * out after they were acknowledged: events come in the order in which they took effect, so theirs
   * was due before.
   *
   * @param seen the values that the watcher saw, of all writers
   * @param since the last value from before the watch; only later ones count
   */
  long missed(NavigableSet<Long> seen, long since) {
    long last = seen.isEmpty() ? since : seen.last();
    return acknowledged.entrySet().stream()
        .filter(written -> written.getKey() > since && written.getValue() < last)
        .filter(written -> !seen.contains(written.getKey()))
        .count();
  }
}
