package org.quorumdrill.architecture.broken.cluster;

import java.util.concurrent.TimeUnit;

/** Waits without looking, by another name. */
public final class SleepsByTimeUnit {

  /** Sleeps. */
  public void sleep() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(1);
  }
}
