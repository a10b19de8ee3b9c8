package org.quorumdrill.cluster;

/** How a component is addressed so that pausing or killing it affects nothing else. */
public sealed interface Handle {

  /**
   * A systemd service.
   *
   * @param unit for example {@code kubelet}
   */
  record ByUnit(String unit) implements Handle {}

  /**
   * A process found by its name, which is unique on the node.
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
