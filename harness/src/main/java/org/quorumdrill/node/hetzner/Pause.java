package org.quorumdrill.node.hetzner;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.quorumdrill.node.NodeException;

/** Lets time go by between two requests. Tests put a clock in its place that they turn. */
interface Pause {

  void of(Duration duration);

  /** In real time. */
  static Pause real() {
    return duration -> {
      try {
        // Nobody counts it down, so this is over when the time is.
        new CountDownLatch(1).await(duration.toNanos(), TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new NodeException("interrupted between two requests to the Hetzner Cloud", e);
      }
    };
  }
}
