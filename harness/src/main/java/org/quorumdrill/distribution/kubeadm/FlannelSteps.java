package org.quorumdrill.distribution.kubeadm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorumdrill.cluster.Kubectl;
import org.quorumdrill.distribution.ClusterSpec;
import org.quorumdrill.distribution.Fixtures;
import org.quorumdrill.distribution.Step;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.Wait;

/** Flannel, as documented: applied, and in agreement with the cluster about the pods' network. */
final class FlannelSteps {

  /** The nodes are Ready by then, so Flannel has written its file. */
  private static final Duration WRITTEN_WITHIN = Duration.ofSeconds(15);

  private final List<Node> nodes;
  private final ClusterSpec spec;
  private final Installed installed;
  private final Kubectl kubectl;
  private final List<String> added = new ArrayList<>();

  FlannelSteps(List<Node> nodes, ClusterSpec spec, Installed installed, Kubectl kubectl) {
    this.nodes = nodes;
    this.spec = spec;
    this.installed = installed;
    this.kubectl = kubectl;
  }

  Step apply() {
    return new Step(
        "Flannel applied",
        () -> {
          nodes.getFirst().shell().write("/root/kube-flannel.yml", manifest().text());
          kubectl.query("apply -f /root/kube-flannel.yml");
        });
  }

  /** What differs from the manifest, each in words; empty before it is applied. */
  List<String> added() {
    return List.copyOf(added);
  }

  private FlannelManifest manifest() {
    FlannelManifest manifest = FlannelManifest.of(spec.fixtures());
    Ipv4Network pods = pods(KubeadmConfig.podNetwork(spec.fixtures(), installed.version()));
    if (!manifest.own() && manifest.differsFrom(pods)) {
      added.add(
          "net-conf.json of Flannel: %s instead of %s — the podSubnet of kubeadm-config.yaml"
              .formatted(pods, manifest.network().orElse("no network")));
      manifest = manifest.withNetwork(pods);
    }
    if (manifest.own() && installed.inContainer()) {
      FlannelManifest ours = FlannelManifest.of(Fixtures.of(spec.fixtures().variant()));
      manifest = manifest.withImagesOf(ours, added);
    }
    if (manifest.own() && (installed.inContainer() || spec.hasTwoNetworks())) {
      manifest = manifest.withoutCard(added);
    }
    return spec.hasTwoNetworks() ? manifest.withArgument(chosenInterface()) : manifest;
  }

  /**
   * By default Flannel uses the network of the default route. Given the address, it fails and is
   * restarted until the node has one in the cluster's network.
   */
  private String chosenInterface() {
    String ours = nodes.getFirst().address().replaceFirst("\\d+$", "").replace(".", "\\.");
    return "--iface-regex=^" + ours;
  }

  /** Flannel also runs happily with a pod network that the cluster knows nothing about. */
  Step hasThePodNetwork() {
    return new Step("Flannel's network is the cluster's pod network", this::compareNetworks);
  }

  private void compareNetworks() {
    String configuration =
        kubectl.query(
            "-n kube-system get configmap kubeadm-config -o jsonpath='{.data.ClusterConfiguration}'");
    Ipv4Network pods =
        pods(
            KubeadmFile.parse("ConfigMap kubeadm-config", configuration)
                .text(KubeadmFile.CLUSTER, "/networking/podSubnet"));
    for (Node node : nodes) {
      Wait.upTo(
              WRITTEN_WITHIN,
              "Flannel's network on " + node.name() + " to be the pod network " + pods)
          .until(
              () -> node.shell().query("sed -n 's/^FLANNEL_NETWORK=//p' /run/flannel/subnet.env"),
              network -> Ipv4Network.parse(network).equals(Optional.of(pods)));
    }
  }

  private static Ipv4Network pods(String network) {
    return Ipv4Network.parse(network)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "the cluster's podSubnet is '%s', and Flannel needs one network of IPv4"
                        .formatted(network)));
  }
}
