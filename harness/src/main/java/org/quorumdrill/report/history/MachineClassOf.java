package org.quorumdrill.report.history;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Finds the class of a machine. Its speed is measured by the harness itself, and not read off the
 * answers of what is drilled: those are slower in a new version, too, and that is to be told.
 */
public final class MachineClassOf {

  private static final double GIB = 1L << 30;

  /** As many as {@link MachineSpeed} needs until its code is compiled. */
  private static final int WARM_UP_ROUNDS = 100;

  private static final int PARTS = 5;
  private static final int ROUNDS = 20;

  private MachineClassOf() {}

  /**
   * The class of the machine that this process runs on. Takes about a second and a half of one
   * processor, so call it while nothing is measured and nobody else is busy: a machine whose cores
   * are shared is half as fast then, and of another class.
   *
   * @param provider where the nodes come from, for example {@code containers}
   */
  public static MachineClass thisMachine(String provider) {
    long memory =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    return of(provider, Runtime.getRuntime().availableProcessors(), memory, speed());
  }

  /**
   * Of the quickest part: whoever else is busy makes rounds slower, and nobody makes them faster.
   */
  private static double speed() {
    new MachineSpeed(MachineSpeed.REFERENCE_ROUND).warmUp(WARM_UP_ROUNDS);
    DoubleStream parts =
        IntStream.range(0, PARTS)
            .mapToDouble(
                part -> {
                  MachineSpeed speed = new MachineSpeed(MachineSpeed.REFERENCE_ROUND);
                  speed.measure(ROUNDS);
                  return speed.relative();
                });
    return parts.max().orElseThrow();
  }

  /**
   * @param memory in bytes
   * @param relativeSpeed 1 for the reference machine of {@link MachineSpeed}, 0.5 for half as fast
   */
  static MachineClass of(String provider, int processors, long memory, double relativeSpeed) {
    return new MachineClass(
        provider,
        processors,
        (int) Math.round(memory / GIB),
        (int) Math.round(Math.log(relativeSpeed) / Math.log(MachineClass.STEP)));
  }
}
