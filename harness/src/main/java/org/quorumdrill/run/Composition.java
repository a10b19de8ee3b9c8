package org.quorumdrill.run;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.quorumdrill.application.LoadBalancer;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.application.NextcloudOptions;
import org.quorumdrill.application.NextcloudRecipe;
import org.quorumdrill.application.NextcloudVariants;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.cluster.ControlPlaneSocket;
import org.quorumdrill.cluster.HaproxyTimers;
import org.quorumdrill.cluster.KubernetesVersion;
import org.quorumdrill.distribution.Fixtures;
import org.quorumdrill.distribution.NodeLog;
import org.quorumdrill.distribution.Recipe;
import org.quorumdrill.distribution.kubeadm.KubeadmOptions;
import org.quorumdrill.distribution.kubeadm.KubeadmRecipe;
import org.quorumdrill.distribution.server.BareServerRecipe;
import org.quorumdrill.node.NodeProvider;
import org.quorumdrill.node.NodeSpec;
import org.quorumdrill.node.Nodes;
import org.quorumdrill.probe.peers.PeerPodsRecipe;
import org.quorumdrill.report.Deviation;
import org.quorumdrill.storage.Storage;

/**
 * What a cluster is made of. Each part of it is chosen here and nowhere else; when the parts are
 * made, used and removed is no concern of this class.
 *
 * @param provider of the machines
 */
public record Composition(Settings settings, NodeProvider provider) {

  private static final NodeSpec MASTERS =
      new NodeSpec(List.of("k8smaster1", "k8smaster2", "k8smaster3"), ControlPlaneSocket.ALL);

  /**
   * The parts that the settings ask for. Makes nothing yet.
   *
   * @throws org.quorumdrill.node.NodeException if the machines are servers and there is no token
   * @throws IllegalArgumentException if a setting of the machines can't be read
   */
  public static Composition of(Settings settings) {
    return new Composition(
        settings,
        settings.machines().provider(settings.setupManifest(), settings.kept(), settings.keep()));
  }

  MachineChoice.Kind machines() {
    return settings.machines().kind();
  }

  /** The machines to make. */
  NodeSpec masters() {
    return MASTERS;
  }

  /** Steps are done by it; without any yet. */
  Recipe recipe(Function<RuntimeException, List<NodeLog>> logsOnFailure) {
    return new Recipe(logsOnFailure, settings.bringUpFailed());
  }

  /** What must be done first on machines that have nothing of Kubernetes; empty for others. */
  Optional<BareServerRecipe> preparation(Nodes nodes) {
    if (!machines().areBare()) {
      return Optional.empty();
    }
    List<String> images =
        Stream.of("nginx", "nextcloud-fpm", "nextcloud-apache", "flannel", "flannel-cni-plugin")
            .map(nodes.provenance()::reference)
            .toList();
    return Optional.of(
        new BareServerRecipe(
            nodes.all(), settings.fixtures(), settings.machines().kubernetes(), images));
  }

  /** Makes Kubernetes of machines. */
  KubeadmRecipe distribution(Nodes nodes) {
    return new KubeadmRecipe(
        nodes.all(),
        new KubeadmOptions(settings.fixtures(), settings.controlPlanes(), machines().areBare()));
  }

  Cluster cluster(Nodes nodes, KubernetesVersion version) {
    return new Cluster(nodes.all(), version, promised());
  }

  /** Reads the variant's file and not the user's own, which is what the drills test. */
  private HaproxyTimers promised() {
    return HaproxyTimers.of(Fixtures.of(settings.fixtures().variant()).text("haproxy/haproxy.cfg"));
  }

  NextcloudRecipe nextcloud(Nodes nodes, Cluster cluster) {
    return new NextcloudRecipe(
        cluster,
        NextcloudOptions.documented(
            settings.fixtures(), nodes.provenance(), ControlPlaneSocket.NEXTCLOUD.port()));
  }

  /** Pods that ask each other, for the drills of the pod network. */
  PeerPodsRecipe peers(Nodes nodes, Cluster cluster) {
    return new PeerPodsRecipe(cluster, settings.fixtures(), nodes.provenance().reference("nginx"));
  }

  /** Differences between what is made and what is documented. */
  List<Deviation> deviations(Nodes nodes) {
    return Deviation.of(Storage.HOST_PATH, nodes.provenance());
  }

  NextcloudVariants variants(Nodes nodes, Cluster cluster) {
    return new NextcloudVariants(
        cluster, settings.fixtures(), nodes.provenance(), settings.bringUpFailed());
  }

  /** Takes some seconds, as it is started at once. */
  LoadBalancer loadBalancer(Nodes nodes, Nextcloud nextcloud) {
    return LoadBalancer.start(nodes, settings.fixtures(), nextcloud);
  }

  /** Takes about a minute: makes Ceph beside the masters, and the documented Nextcloud on it. */
  OnCeph onCeph(Nodes nodes, Cluster cluster) {
    return OnCeph.start(nodes, cluster, settings);
  }
}
