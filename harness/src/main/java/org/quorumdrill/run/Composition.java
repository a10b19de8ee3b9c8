package org.quorumdrill.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.application.client.LoadBalancer;
import org.quorumdrill.application.recipe.NextcloudOptions;
import org.quorumdrill.application.recipe.NextcloudRecipe;
import org.quorumdrill.application.recipe.NextcloudVariants;
import org.quorumdrill.cluster.ApiFront;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.cluster.ControlPlaneSocket;
import org.quorumdrill.cluster.KubernetesVersion;
import org.quorumdrill.cluster.haproxy.ApiEndpoint;
import org.quorumdrill.cluster.haproxy.ApiProxy;
import org.quorumdrill.cluster.haproxy.HaproxyConfig;
import org.quorumdrill.cluster.haproxy.HaproxyTimers;
import org.quorumdrill.distribution.BareMachines;
import org.quorumdrill.distribution.ClusterRecipe;
import org.quorumdrill.distribution.ClusterSpec;
import org.quorumdrill.distribution.Distribution;
import org.quorumdrill.distribution.NodeLog;
import org.quorumdrill.distribution.Recipe;
import org.quorumdrill.node.NodeProvider;
import org.quorumdrill.node.NodeSpec;
import org.quorumdrill.node.Nodes;
import org.quorumdrill.probe.peers.PeerPodsRecipe;
import org.quorumdrill.report.Deviation;
import org.quorumdrill.storage.Storage;

/**
 * The parts of a cluster. Each is chosen here and nowhere else; when they are made, used and
 * removed is not this class's concern.
 *
 * @param provider of the machines
 */
public record Composition(Settings settings, NodeProvider provider) {

  private static final List<String> MASTERS = List.of("k8smaster1", "k8smaster2", "k8smaster3");

  /**
   * Chooses the parts that the settings ask for. Makes nothing yet.
   *
   * @throws org.quorumdrill.node.NodeException if the machines are servers and there is no token
   * @throws IllegalArgumentException if a setting of the machines can't be read
   */
  public static Composition of(Settings settings) {
    return new Composition(
        settings,
        settings
            .machines()
            .provider(
                settings.places().setupManifest(), settings.places().kept(), settings.keep()));
  }

  MachineChoice.Kind machines() {
    return settings.machines().kind();
  }

  /** The machines to make. */
  NodeSpec masters() {
    ApiEndpoint endpoint =
        distribution().apiEndpoint(settings.fixtures(), SetUpCheck.version(settings));
    return new NodeSpec(MASTERS, ControlPlaneSocket.with(ApiFront.socket(endpoint)));
  }

  /** A new recipe, which has run no steps yet. */
  Recipe recipe(Function<RuntimeException, List<NodeLog>> logsOnFailure) {
    return new Recipe(logsOnFailure, settings.bringUpFailed());
  }

  /** The distribution that Kubernetes is made with. */
  Distribution distribution() {
    return settings.distribution();
  }

  /** The recipe that makes a Kubernetes cluster of the machines. */
  ClusterRecipe kubernetes(Nodes nodes) {
    Optional<BareMachines> bare =
        machines().areBare()
            ? Optional.of(new BareMachines(settings.machines().kubernetes(), images(nodes)))
            : Optional.empty();
    return distribution()
        .recipe(
            nodes.all(),
            new ClusterSpec(settings.fixtures(), settings.parts().controlPlanes(), bare));
  }

  /** Images of the pods outside the control plane; bare machines pull them beforehand. */
  private static List<String> images(Nodes nodes) {
    return Stream.of("nginx", "nextcloud-fpm", "nextcloud-apache", "flannel", "flannel-cni-plugin")
        .map(nodes.provenance()::reference)
        .toList();
  }

  /**
   * @param kubernetes whose steps have run; the drills' budgets follow from the haproxy.cfg that it
   *     applied, and each HAProxy that runs must be as fast as that says
   */
  Cluster cluster(Nodes nodes, ClusterRecipe kubernetes) {
    return new Cluster(nodes.all(), distribution(), kubernetes.apiFront());
  }

  /** The timers by which the HAProxies find a dead master, as their file says. Asks no node. */
  HaproxyTimers timers(KubernetesVersion version) {
    return ApiProxy.of(
            HaproxyConfig.parse(settings.fixtures().text("haproxy/haproxy.cfg")),
            distribution().apiEndpoint(settings.fixtures(), version),
            SetUpCheck.MASTERS)
        .timers();
  }

  NextcloudRecipe nextcloud(Nodes nodes, Cluster cluster) {
    return new NextcloudRecipe(cluster, nextcloudOptions(nodes));
  }

  private NextcloudOptions nextcloudOptions(Nodes nodes) {
    return NextcloudOptions.documented(
        settings.fixtures(), nodes.provenance(), ControlPlaneSocket.NEXTCLOUD.port());
  }

  /** Pods that query each other, for drills of the pod network. */
  PeerPodsRecipe peers(Nodes nodes, Cluster cluster) {
    return new PeerPodsRecipe(cluster, settings.fixtures(), nodes.provenance().inPods("nginx"));
  }

  /**
   * Differences between what is made and what is documented, and between what the user's files say
   * and what is made of them.
   */
  List<Deviation> deviations(Nodes nodes, ClusterRecipe kubernetes) {
    NextcloudOptions nextcloud = nextcloudOptions(nodes);
    List<Deviation> all = new ArrayList<>(Deviation.of(nextcloud.storage(), nodes.provenance()));
    if (settings.fixtures().isOwn()) {
      kubernetes.added().forEach(added -> all.add(Deviation.told(added)));
      nextcloud
          .changes()
          .forEach(
              change ->
                  all.add(
                      new Deviation(
                          change.file(), change.given(), change.applied(), change.reason(), null)));
    }
    return all;
  }

  NextcloudVariants variants(Nodes nodes, Cluster cluster) {
    return new NextcloudVariants(
        cluster, settings.fixtures(), nodes.provenance(), settings.bringUpFailed());
  }

  /** Starts the load balancer, which takes some seconds. */
  LoadBalancer loadBalancer(Nodes nodes, Nextcloud nextcloud) {
    return LoadBalancer.start(nodes, settings.fixtures(), nextcloud);
  }

  /** Makes a storage ready, and brings the documented Nextcloud up on it. Takes about a minute. */
  RunningOnStorage onStorage(Storage storage, Nodes nodes, Cluster cluster) {
    return RunningOnStorage.start(storage, nodes, cluster, settings);
  }
}
