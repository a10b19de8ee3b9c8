package org.quorumdrill.node;

import java.time.Duration;
import java.time.Instant;

/**
 * Time as the harness uses it: the date, pauses, and tasks at a fixed rate. Tests replace it with a
 * clock that they advance themselves.
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

  /** Begins tasks when they are due, each in its own thread. */
  interface Timer {

    /**
     * Begins the task once.
     *
     * @param due when, on the scale of {@link Clock#nanoTime}; begins at once if that moment is
     *     past
     */
    void once(long due, Runnable task);

    /**
     * Begins the task again and again, each time whether or not the one before has ended.
     *
     * @param first when the task is due for the first time, on the scale of {@link Clock#nanoTime}
     */
    void atFixedRate(long first, Duration interval, Task task);

    /**
     * Begins no more tasks. Waits for running ones, and interrupts those that outlast the wait.
     *
     * @param patience how long to wait for running tasks
     */
    void stop(Duration patience);
  }

  /** A task that is begun again and again at a fixed rate. */
  @FunctionalInterface
  interface Task {

    /**
     * Does its work.
     *
     * @param sequence counted from 0
     * @param due when it was to begin, on the scale of {@link Clock#nanoTime}
     */
    void run(long sequence, long due);
  }
}
