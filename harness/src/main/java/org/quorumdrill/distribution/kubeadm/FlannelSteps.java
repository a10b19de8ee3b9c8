package org.quorumdrill.distribution.kubeadm;

import java.time.Duration;
import java.util.List;
import org.quorumdrill.cluster.Kubectl;
import org.quorumdrill.distribution.ClusterSpec;
import org.quorumdrill.distribution.Step;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.Wait;

/** Flannel, as documented: applied, and in agreement with the cluster about the pods' network. */
final class FlannelSteps {

  private static final String ARGUMENT = "        - --kube-subnet-mgr\n";

  /** The nodes are Ready by then, so Flannel has written its file. */
  private static final Duration WRITTEN_WITHIN = Duration.ofSeconds(15);

  private final List<Node> nodes;
  private final ClusterSpec spec;
  private final Kubectl kubectl;

  FlannelSteps(List<Node> nodes, ClusterSpec spec, Kubectl kubectl) {
    this.nodes = nodes;
    this.spec = spec;
    this.kubectl = kubectl;
  }

  Step apply() {
    return new Step(
        "Flannel applied",
        () -> {
          nodes.getFirst().shell().write("/root/kube-flannel.yml", manifest());
          kubectl.query("apply -f /root/kube-flannel.yml");
        });
  }

  /**
   * By default Flannel uses the network of the default route. Given the address, it fails and is
   * restarted until the node has one in the cluster's network.
   */
  private String manifest() {
    String manifest = spec.fixtures().text("flannel/kube-flannel.yml");
    if (!spec.hasTwoNetworks()) {
      return manifest;
    }
    String ours = nodes.getFirst().address().replaceFirst("\\d+$", "").replace(".", "\\.");
    String chosen =
        manifest.replace(ARGUMENT, ARGUMENT + "        - --iface-regex=^" + ours + "\n");
    if (chosen.equals(manifest)) {
      throw new IllegalStateException(
          "flannel/kube-flannel.yml has no line '%s', after which Flannel would be told its network"
              .formatted(ARGUMENT.strip()));
    }
    return chosen;
  }

  /** Flannel also runs happily with a pod network that the cluster knows nothing about. */
  Step hasThePodNetwork() {
    return new Step("Flannel's network is the cluster's pod network", this::compareNetworks);
  }

  private void compareNetworks() {
    String podNetwork =
        kubectl.query(
            "-n kube-system get configmap kubeadm-config -o jsonpath='{.data.ClusterConfiguration}'"
                + " | sed -n 's/^ *podSubnet: *//p'");
    for (Node node : nodes) {
      Wait.upTo(
              WRITTEN_WITHIN,
              "Flannel's network on " + node.name() + " to be the pod network " + podNetwork)
          .until(
              () -> node.shell().query("sed -n 's/^FLANNEL_NETWORK=//p' /run/flannel/subnet.env"),
              network -> network.equals(podNetwork));
    }
  }
}
