package org.quorumdrill.node;

import java.time.Duration;
import java.time.Instant;

/**
 * Time, wherever the harness reads it, lets it pass or asks at a fixed rate. Tests put a clock in
 * its place that they turn themselves.
 */
public interface Clock {

  /** The machine's own clock; a pause on it takes as long as it says. */
  static Clock system() {
    return new SystemClock();
  }

  /** The date and the time of day. May jump, so nothing is measured by it. */
  Instant instant();

  /** Nanoseconds since some moment, as {@link System#nanoTime}: only differences mean anything. */
  long nanoTime();

  /**
   * Returns when the time is over, never before.
   *
   * @throws InterruptedException if the thread was interrupted, before or meanwhile
   */
  void pause(Duration duration) throws InterruptedException;

  /**
   * A new timer, without a task.
   *
   * @param name for its thread
   */
  Timer timer(String name);

  /** Begins tasks when they are due, each in a thread of its own. */
  interface Timer {

    /**
     * Begins the task once.
     *
     * @param due when, as {@link Clock#nanoTime} tells it; at once if that is over
     */
    void once(long due, Runnable task);

    /**
     * Begins the task again and again, each time whether or not the one before has ended.
     *
     * @param first when the task is due for the first time, as {@link Clock#nanoTime} tells it
     */
    void atFixedRate(long first, Duration interval, Task task);

    /**
     * Begins no more tasks. Waits for those that have begun, and interrupts what takes longer than
     * that.
     *
     * @param patience for those that have begun
     */
    void stop(Duration patience);
  }

  /** One of many that are begun at a fixed rate. */
  @FunctionalInterface
  interface Task {

    /**
     * Does its work.
     *
     * @param sequence counted from 0
     * @param due when it was to begin, as {@link Clock#nanoTime} tells it
     */
    void run(long sequence, long due);
  }
}
