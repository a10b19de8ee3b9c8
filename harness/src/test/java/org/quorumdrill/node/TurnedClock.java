package org.quorumdrill.node;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * A clock that stands still until a thread pauses on it: the pause returns at once, and its time
 * has passed. The pausing thread first runs the timed tasks that are due by then, one after the
 * other and each at its time, so that a test always sees the same order.
 *
 * <p>If several threads pause, their pauses add up.
 */
public final class TurnedClock implements Clock {

  /** The time at which the clock starts by default. */
  private static final Instant ANY = Instant.parse("2026-11-24T10:00:00Z");

  /**
   * @param interval time until it is due again; empty if it runs once
   */
  private record Due(
      long nanos, long sequence, Optional<Duration> interval, Task task, Turned timer) {

    Optional<Due> next() {
      return interval.map(
          later -> new Due(nanos + later.toNanos(), sequence + 1, interval, task, timer));
    }
  }

  private final Instant start;
  private final PriorityQueue<Due> tasks =
      new PriorityQueue<>(Comparator.comparingLong(Due::nanos));
  private final List<Duration> pauses = new ArrayList<>();
  private long nanos;

  public TurnedClock() {
    this(ANY);
  }

  /** Creates a clock that shows this time until it is turned. */
  public TurnedClock(Instant start) {
    this.start = start;
  }

  @Override
  public synchronized Instant instant() {
    return start.plusNanos(nanos);
  }

  @Override
  public synchronized long nanoTime() {
    return nanos;
  }

  /** Returns the lengths of all pauses so far, in order. */
  public synchronized List<Duration> pauses() {
    return List.copyOf(pauses);
  }

  @Override
  public void pause(Duration duration) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted before a pause of " + duration);
    }
    synchronized (this) {
      pauses.add(duration);
    }
    turn(duration);
  }

  /** Lets time pass like a pause, without recording one. */
  public void turn(Duration duration) {
    long end = nanoTime() + duration.toNanos();
    for (Optional<Due> due = nextUntil(end); due.isPresent(); due = nextUntil(end)) {
      // The lock is not held here: a task reads the time, and may pause itself.
      due.get().task().run(due.get().sequence(), due.get().nanos());
    }
  }

  private synchronized Optional<Due> nextUntil(long end) {
    Due due = tasks.peek();
    if (due == null || due.nanos() > end) {
      nanos = Math.max(nanos, end);
      return Optional.empty();
    }
    tasks.remove(due);
    due.next().ifPresent(tasks::add);
    nanos = Math.max(nanos, due.nanos());
    return Optional.of(due);
  }

  @Override
  public Timer timer(String name) {
    return new Turned();
  }

  private final class Turned implements Timer {

    @Override
    public void once(long due, Runnable task) {
      synchronized (TurnedClock.this) {
        tasks.add(new Due(due, 0, Optional.empty(), (sequence, at) -> task.run(), this));
      }
    }

    @Override
    public void atFixedRate(long first, Duration interval, Task task) {
      synchronized (TurnedClock.this) {
        tasks.add(new Due(first, 0, Optional.of(interval), task, this));
      }
    }

    @Override
    public void stop(Duration patience) {
      synchronized (TurnedClock.this) {
        tasks.removeIf(due -> due.timer() == this);
      }
    }
  }
}
