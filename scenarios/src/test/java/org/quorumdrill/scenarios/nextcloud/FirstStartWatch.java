package org.quorumdrill.scenarios.nextcloud;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.quorumdrill.application.recipe.ManualDeployment;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.node.Command;
import org.quorumdrill.node.CommandResult;
import org.quorumdrill.node.Node;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at Nextcloud's pod once a second, from before it is there until it is closed. */
final class FirstStartWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("quorumdrill");

  private final Cluster cluster;
  private final Node node;
  private final String namespace;
  private final long began = System.nanoTime();
  private final List<FirstStart.Look> looks = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService schedule =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("first-start").factory());

  private FirstStartWatch(Cluster cluster, Node node, String namespace) {
    this.cluster = cluster;
    this.node = node;
    this.namespace = namespace;
  }

  /**
   * Begins to look.
   *
   * @param node that the pod will be on
   */
  static FirstStartWatch begin(Cluster cluster, Node node, String namespace) {
    FirstStartWatch watch = new FirstStartWatch(cluster, node, namespace);
    var unused = watch.schedule.scheduleWithFixedDelay(watch::look, 0, 1, TimeUnit.SECONDS);
    return watch;
  }

  /** What was seen until now. */
  FirstStart seen() {
    return new FirstStart(looks);
  }

  private void look() {
    try {
      pod().ifPresent(pod -> looks.add(lookAt(pod)));
    } catch (RuntimeException e) {
      // One look less, and not the end of them; whether there were enough is checked.
      LOG.debug("no look at the pod of {}", namespace, e);
    }
  }

  private Optional<Pod> pod() {
    return cluster
        .api()
        .pods()
        .inNamespace(namespace)
        .withLabel("app", "nextcloud")
        .list()
        .getItems()
        .stream()
        .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
        .findFirst();
  }

  private FirstStart.Look lookAt(Pod pod) {
    // When Kubernetes said so; the pod is asked afterwards.
    Duration at = Duration.ofNanos(System.nanoTime() - began);
    return new FirstStart.Look(
        at,
        pod.getMetadata().getUid(),
        ManualDeployment.runs(pod),
        ManualDeployment.isReady(pod),
        ManualDeployment.containers(pod).stream().mapToInt(ContainerStatus::getRestartCount).sum(),
        Optional.ofNullable(pod.getStatus().getPodIP()).map(this::status).orElse(0));
  }

  /** In the pod itself, as its Service leads nobody to it before it is Ready. */
  private int status(String address) {
    CommandResult answer =
        node.shell()
            .run(
                Command.of(
                    "curl",
                    "-s",
                    "-m",
                    "10",
                    "-o",
                    "/dev/null",
                    "-w",
                    "%{http_code}",
                    "-H",
                    "Host: localhost",
                    "http://" + address + "/status.php"));
    return answer.ok() ? Integer.parseInt(answer.stdout().strip()) : 0;
  }

  @Override
  public void close() {
    schedule.shutdownNow();
  }
}
