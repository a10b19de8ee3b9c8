package org.quorumdrill.architecture.broken.cluster;

/** Waits without looking. */
public final class SleepsByThread {

  /** Sleeps. */
  public void sleep() throws InterruptedException {
    Thread.sleep(1);
  }
}
