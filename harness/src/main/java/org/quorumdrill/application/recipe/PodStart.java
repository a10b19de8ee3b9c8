package org.quorumdrill.application.recipe;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.node.Wait;

/**
 * The start of Nextcloud's pod, as Kubernetes reports it.
 *
 * @param within how long it may take
 */
record PodStart(AppPods pods, Nextcloud.Parts parts, Duration within) {

  /** What kubectl shows once it is up, for example {@code 2/2}. */
  String ready() {
    return parts.ready();
  }

  /** Returns when all containers are ready; with probes, that is when the application answers. */
  void awaitReady() {
    Wait.upTo(within, "the Nextcloud pod to be " + ready())
        .every(Duration.ofMillis(100))
        .abortIf(this::unschedulable)
        .until(this::readyContainers, ready()::equals);
  }

  /** Why the pod will not come up by itself; empty as long as it still may. */
  Optional<String> crashed() {
    return pod().stream()
        .flatMap(pod -> pod.getStatus().getContainerStatuses().stream())
        .filter(status -> status.getRestartCount() > 2)
        .map(
            status ->
                "container %s restarted %d times"
                    .formatted(status.getName(), status.getRestartCount()))
        .findFirst();
  }

  private Optional<String> unschedulable() {
    return pod().stream()
        .flatMap(pod -> pod.getStatus().getConditions().stream())
        .filter(condition -> "Unschedulable".equals(condition.getReason()))
        .map(condition -> "no node can take the pod: " + condition.getMessage())
        .findFirst();
  }

  private String readyContainers() {
    return pod()
        .map(Pod::getStatus)
        .map(
            status ->
                status.getContainerStatuses().stream().filter(ContainerStatus::getReady).count()
                    + "/"
                    + status.getContainerStatuses().size()
                    + waiting(status.getContainerStatuses()))
        .orElse("no pod");
  }

  /** Why containers don't run, as kubectl shows it, for example {@code CrashLoopBackOff}. */
  private static String waiting(List<ContainerStatus> containers) {
    return containers.stream()
        .filter(one -> one.getState() != null && one.getState().getWaiting() != null)
        .map(one -> ", %s: %s".formatted(one.getName(), one.getState().getWaiting().getReason()))
        .collect(Collectors.joining());
  }

  private Optional<Pod> pod() {
    return pods.one(parts.labels());
  }
}
