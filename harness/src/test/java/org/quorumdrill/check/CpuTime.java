package org.quorumdrill.check;

import java.lang.management.ManagementFactory;

/** How long the present thread itself works, however many others want the processor. */
public final class CpuTime {

  private CpuTime() {}

  /** The processor time that something takes, in seconds. */
  public static double of(Runnable work) {
    var threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    work.run();
    return (threads.getCurrentThreadCpuTime() - start) / 1e9;
  }
}
