package org.quorumdrill.bootstrap.nextcloud;

import org.quorumdrill.cluster.ContainerGroup;
import org.quorumdrill.node.Node;

/** The CPU limit of a running container, as the kernel of its node enforces it. */
final class CpuLimit {

  private CpuLimit() {}

  /**
   * In cores; infinite when there is no limit.
   *
   * @param containerId as in the pod's status, without {@code containerd://}
   * @throws IllegalStateException if the node has no control group for the container
   */
  static double enforced(Node node, String containerId) {
    String files =
        node.shell()
            .query(
                """
                for d in %s; do
                  if [ -f "$d/cpu.max" ]; then cat "$d/cpu.max"; break; fi
                  if [ -f "$d/cpu.cfs_quota_us" ]; then
                    echo "$(cat "$d/cpu.cfs_quota_us") $(cat "$d/cpu.cfs_period_us")"; break
                  fi
                done
                """
                    .formatted(String.join(" ", ContainerGroup.find(node, containerId).folders())));
    String[] quotaAndPeriod = files.strip().split("\\s+", -1);
    if (quotaAndPeriod.length != 2) {
      throw new IllegalStateException(
          "%s: no control group with a CPU quota for container %s"
              .formatted(node.name(), containerId));
    }
    if (quotaAndPeriod[0].equals("max") || quotaAndPeriod[0].startsWith("-")) {
      return Double.POSITIVE_INFINITY;
    }
    return Double.parseDouble(quotaAndPeriod[0]) / Double.parseDouble(quotaAndPeriod[1]);
  }
}
