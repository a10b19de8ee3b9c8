package org.quorumdrill.node;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Real time. */
record SystemClock() implements Clock {

  @Override
  public Instant instant() {
    return Instant.now();
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public void pause(Duration duration) throws InterruptedException {
    // Nobody counts it down, so this is over when the time is.
    new CountDownLatch(1).await(duration.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public Timer timer(String name) {
    return new Threads(name);
  }

  /** One thread that begins the tasks on time, and a thread of its own for each task. */
  private static final class Threads implements Timer {

    private final ScheduledExecutorService schedule;
    private final ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean stopping;

    Threads(String name) {
      schedule =
          Executors.newScheduledThreadPool(1, Thread.ofPlatform().daemon().name(name).factory());
    }

    @Override
    public void once(long due, Runnable task) {
      schedule(due, () -> begin(task));
    }

    @Override
    public void atFixedRate(long first, Duration interval, Task task) {
      again(0, first, interval.toNanos(), task);
    }

    private void again(long sequence, long due, long interval, Task task) {
      schedule(
          due,
          () -> {
            again(sequence + 1, due + interval, interval, task);
            begin(() -> task.run(sequence, due));
          });
    }

    /** Does nothing once the timer is stopping, which may begin at any moment. */
    private void schedule(long due, Runnable beginning) {
      try {
        var unused = schedule.schedule(beginning, due - System.nanoTime(), TimeUnit.NANOSECONDS);
      } catch (RejectedExecutionException e) {
        mustBeStopping(e);
      }
    }

    private void begin(Runnable task) {
      try {
        tasks.execute(task);
      } catch (RejectedExecutionException e) {
        mustBeStopping(e);
      }
    }

    private void mustBeStopping(RejectedExecutionException e) {
      if (!stopping) {
        throw e;
      }
    }

    @Override
    public void stop(Duration patience) {
      stopping = true;
      schedule.shutdownNow();
      tasks.shutdown();
      try {
        if (!tasks.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
          tasks.shutdownNow();
        }
      } catch (InterruptedException e) {
        tasks.shutdownNow();
        Thread.currentThread().interrupt();
      }
    }
  }
}
