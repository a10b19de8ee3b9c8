package org.quorumdrill.application.recipe;

import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.Optional;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.cluster.ContainerGroup;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.Wait;

/**
 * The CPU limit of the container {@code nextcloud}: as its pod declares it, and as its node's
 * kernel enforces it.
 */
public record CpuLimit(Cluster cluster, AppPods pods, Overlay overlay) {

  private static final String NO_LIMIT = "none";

  /**
   * Compares what the pod declares with what is documented, before the pod runs: a limit is also a
   * request, and may be more than a node has.
   *
   * @throws IllegalStateException if the pod declares another limit
   */
  void declared() {
    Pod pod =
        Wait.upTo(Duration.ofSeconds(20), "the Deployment's pod to be there")
            .until(() -> pods.one(overlay.app()), Optional::isPresent)
            .orElseThrow();
    String declared =
        pod.getSpec().getContainers().stream()
            .filter(container -> container.getName().equals("nextcloud"))
            .findFirst()
            .map(container -> container.getResources().getLimits())
            .map(limits -> limits.get("cpu"))
            .map(Object::toString)
            .orElse(NO_LIMIT);
    String expected = overlay.declaredLimit().orElse(NO_LIMIT);
    if (!declared.equals(expected)) {
      throw new IllegalStateException(
          "the documented cpu limit is \"%s\", but the pod %s declares %s"
              .formatted(expected, pod.getMetadata().getName(), declared));
    }
  }

  /**
   * Compares what the kernel enforces with what is documented, once the container runs.
   *
   * @throws IllegalStateException if the kernel of its node holds the running container to another
   *     limit
   */
  void enforced() {
    Pod pod =
        Wait.upTo(Duration.ofSeconds(30), "the container nextcloud to run")
            .until(() -> pods.one(overlay.app()), found -> found.filter(CpuLimit::runs).isPresent())
            .orElseThrow();
    String container =
        pod.getStatus().getContainerStatuses().stream()
            .filter(status -> status.getName().equals("nextcloud"))
            .findFirst()
            .orElseThrow(
                () -> new IllegalStateException("the pod has no container named nextcloud"))
            .getContainerID()
            .replaceFirst("^[a-z]+://", "");
    double cores = enforced(cluster.master(pod.getSpec().getNodeName()), container);
    boolean asDeclared =
        Double.isInfinite(overlay.cores())
            ? Double.isInfinite(cores)
            : Math.abs(cores - overlay.cores()) <= 0.001;
    if (!asDeclared) {
      throw new IllegalStateException(
          "the documented cpu limit is \"%s\", but the kernel of %s enforces %s cores on the container nextcloud"
              .formatted(
                  overlay.declaredLimit().orElse(NO_LIMIT), pod.getSpec().getNodeName(), cores));
    }
  }

  private static boolean runs(Pod pod) {
    return pod.getStatus().getContainerStatuses().stream()
        .anyMatch(
            status ->
                status.getName().equals("nextcloud") && status.getState().getRunning() != null);
  }

  /**
   * The limit that the kernel enforces, in cores; infinite when there is none.
   *
   * @param containerId as in the pod's status, without {@code containerd://}
   * @throws IllegalStateException if the node has no control group for the container
   */
  private static double enforced(Node node, String containerId) {
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
