package org.quorumdrill.cluster;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.quorumdrill.cluster.haproxy.HaproxyServer;

/**
 * Checks whether all parts of a cluster are well at this moment, as they must be before it is
 * broken.
 */
public final class ClusterHealth {

  private ClusterHealth() {}

  /** The first part that is not well, in words; empty if all are. */
  public static Optional<String> complaint(Cluster cluster) {
    try {
      for (org.quorumdrill.node.Node master : cluster.masters()) {
        Optional<String> complaint = complaint(cluster, master);
        if (complaint.isPresent()) {
          return complaint;
        }
      }
      return cluster.api().pods().inAnyNamespace().list().getItems().stream()
          .filter(pod -> !isReady(pod))
          .map(
              pod ->
                  "the pod %s/%s is not ready"
                      .formatted(pod.getMetadata().getNamespace(), pod.getMetadata().getName()))
          .findFirst();
    } catch (IOException | KubernetesClientException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static Optional<String> complaint(Cluster cluster, org.quorumdrill.node.Node master)
      throws IOException {
    if (!cluster.etcd().status(master).hasLeader()) {
      return Optional.of("etcd on " + master.name() + " knows no leader");
    }
    List<HaproxyServer> servers = cluster.apiServers(master);
    if (!servers.stream().allMatch(server -> server.isUp() || server.isUnchecked())) {
      return Optional.of("HAProxy on " + master.name() + ": " + servers);
    }
    List<Node> nodes = cluster.apiThrough(master).nodes().list().getItems();
    return nodes.stream()
        .filter(node -> !isReady(node))
        .map(node -> "node " + node.getMetadata().getName() + " is not Ready")
        .findFirst();
  }

  private static boolean isReady(Node node) {
    return node.getStatus().getConditions().stream()
        .filter(condition -> condition.getType().equals("Ready"))
        .map(NodeCondition::getStatus)
        .anyMatch("True"::equals);
  }

  private static boolean isReady(Pod pod) {
    return pod.getStatus().getConditions().stream()
        .filter(condition -> condition.getType().equals("Ready"))
        .map(PodCondition::getStatus)
        .anyMatch("True"::equals);
  }
}
