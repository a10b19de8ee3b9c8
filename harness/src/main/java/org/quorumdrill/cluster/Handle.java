package org.quorumdrill.cluster;

/** By what a component is taken to pause or kill it, and nothing else with it. */
public sealed interface Handle {

  /**
   * A service of systemd.
   *
   * @param unit for example {@code kubelet}
   */
  record ByUnit(String unit) implements Handle {}

  /**
   * A process that is found by its name, which no other process on the node has.
   *
   * @param kernelName its first 15 characters, which is what the kernel keeps of it
   */
  record ByName(String kernelName) implements Handle {

    private static final int KEPT_BY_THE_KERNEL = 15;

    /** The process of a program, for example {@code kube-controller-manager}. */
    public static ByName of(String program) {
      return new ByName(program.substring(0, Math.min(program.length(), KEPT_BY_THE_KERNEL)));
    }
  }
}
