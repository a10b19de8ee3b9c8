package org.quorumdrill.probe.peers;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.Map;
import java.util.stream.Collectors;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.cluster.ControlPlaneSocket;
import org.quorumdrill.node.Node;

/**
 * The harness's own pods, one per node, at one moment: a recreated pod has another name and
 * address.
 */
public final class PeerPods {

  /**
   * @param pod the pod's name, which is also its answer
   * @param address its IP address in the pod network
   */
  public record Peer(String pod, String address) {}

  private static final int MAX_NAMES = 1 << 24;

  private final Map<String, Peer> byNode;

  private PeerPods(Map<String, Peer> byNode) {
    this.byNode = Map.copyOf(byNode);
  }

  public static PeerPods of(Cluster cluster) {
    return new PeerPods(
        cluster
            .api()
            .pods()
            .inNamespace("quorum-drill")
            .withLabel("app", "peer-pods")
            .list()
            .getItems()
            .stream()
            .filter(pod -> pod.getStatus().getPodIP() != null)
            .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
            .collect(Collectors.toMap(pod -> pod.getSpec().getNodeName(), PeerPods::peer)));
  }

  private static Peer peer(Pod pod) {
    return new Peer(pod.getMetadata().getName(), pod.getStatus().getPodIP());
  }

  /**
   * The pod on this node.
   *
   * @throws IllegalStateException if the node has no peer pod with an address
   */
  public Peer on(Node node) {
    Peer peer = byNode.get(node.name());
    if (peer == null) {
      throw new IllegalStateException(
          "no peer pod with an address runs on %s, only %s".formatted(node.name(), byNode));
    }
    return peer;
  }

  /** URL that makes the pod on a node ask another pod, whose name is the right answer. */
  public static String ask(Node from, Peer to) {
    return url(from) + "/ask/" + to.address();
  }

  /**
   * URL that makes the pod on a node ask the cluster's name server; the pod's own name is the right
   * answer.
   *
   * @param number 0 or more; each number is a name of its own, so that no cache knows a new one
   */
  public static String resolve(Node from, long number) {
    long name = 1 + number % (MAX_NAMES - 2);
    return url(from)
        + "/resolve/127-%d-%d-%d".formatted(name >> 16 & 255, name >> 8 & 255, name & 255);
  }

  private static String url(Node node) {
    return "http://127.0.0.1:" + node.endpoint(ControlPlaneSocket.PEER_POD).getPort();
  }
}
