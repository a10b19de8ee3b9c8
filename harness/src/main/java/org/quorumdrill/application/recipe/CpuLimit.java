package org.quorumdrill.application.recipe;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import java.time.Duration;
import java.util.Optional;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.cluster.ContainerGroup;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.Wait;

/**
 * The CPU limit of the container with PHP: as its pod declares it, and as its node's kernel
 * enforces it.
 */
public record CpuLimit(Cluster cluster, AppPods pods, Nextcloud.Parts parts, Promise promise) {

  private static final String NO_LIMIT = "none";

  /** How far a kernel's quota may be from the declared limit, in cores: it counts in 0.01 ms. */
  private static final double ROUNDED = 0.001;

  /**
   * The limit that a file promises.
   *
   * @param words where it is promised, for example {@code the documented cpu limit}
   * @param limit as a manifest writes it, for example {@code 1500m}; empty for none
   */
  public record Promise(String words, Optional<String> limit) {

    /** The limit in cores; infinite for none. */
    public double cores() {
      return limit.map(CpuLimit::cores).orElse(Double.POSITIVE_INFINITY);
    }

    @Override
    public String toString() {
      return "%s is \"%s\"".formatted(words, limit.orElse(NO_LIMIT));
    }
  }

  /**
   * Compares what the pod declares with what is promised. The same limit may be written in several
   * ways.
   *
   * @throws IllegalStateException if the pod declares another limit
   */
  void declared() {
    Pod pod =
        Wait.upTo(Duration.ofSeconds(20), "the Deployment's pod to be there")
            .until(() -> pods.one(parts.fpmLabels()), Optional::isPresent)
            .orElseThrow();
    String declared =
        pod.getSpec().getContainers().stream()
            .filter(container -> container.getName().equals(parts.fpm()))
            .findFirst()
            .map(container -> container.getResources().getLimits())
            .map(limits -> limits.get("cpu"))
            .map(Object::toString)
            .orElse(NO_LIMIT);
    double cores = declared.equals(NO_LIMIT) ? Double.POSITIVE_INFINITY : cores(declared);
    if (!same(cores)) {
      throw new IllegalStateException(
          "%s, but the pod %s declares %s"
              .formatted(promise, pod.getMetadata().getName(), declared));
    }
  }

  /**
   * Compares what the kernel enforces with what is promised, once the container runs.
   *
   * @throws IllegalStateException if the kernel of its node holds the running container to another
   *     limit
   */
  void enforced() {
    Pod pod =
        Wait.upTo(Duration.ofSeconds(30), "the container %s to run".formatted(parts.fpm()))
            .until(() -> pods.one(parts.fpmLabels()), found -> found.filter(this::runs).isPresent())
            .orElseThrow();
    String container =
        pod.getStatus().getContainerStatuses().stream()
            .filter(status -> status.getName().equals(parts.fpm()))
            .findFirst()
            .orElseThrow(
                () -> new IllegalStateException("the pod has no container named " + parts.fpm()))
            .getContainerID()
            .replaceFirst("^[a-z]+://", "");
    double cores = enforced(cluster.master(pod.getSpec().getNodeName()), container);
    if (!same(cores)) {
      throw new IllegalStateException(
          "%s, but the kernel of %s enforces %s cores on the container %s"
              .formatted(promise, pod.getSpec().getNodeName(), cores, parts.fpm()));
    }
  }

  private boolean same(double cores) {
    return Double.isInfinite(promise.cores())
        ? Double.isInfinite(cores)
        : Math.abs(cores - promise.cores()) <= ROUNDED;
  }

  /**
   * A quantity in cores.
   *
   * @param quantity as a manifest writes it, for example {@code 1500m}
   */
  private static double cores(String quantity) {
    return Quantity.parse(quantity).getNumericalAmount().doubleValue();
  }

  private boolean runs(Pod pod) {
    return pod.getStatus().getContainerStatuses().stream()
        .anyMatch(
            status ->
                status.getName().equals(parts.fpm()) && status.getState().getRunning() != null);
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
