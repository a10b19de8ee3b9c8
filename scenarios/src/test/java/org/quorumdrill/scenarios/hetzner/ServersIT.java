package org.quorumdrill.scenarios.hetzner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quorumdrill.cluster.ComponentName.ETCD;
import static org.quorumdrill.cluster.ComponentName.HAPROXY;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.cluster.ClusterHealth;
import org.quorumdrill.distribution.Fixtures;
import org.quorumdrill.distribution.Step;
import org.quorumdrill.distribution.server.BareServerRecipe;
import org.quorumdrill.fault.ActiveFault;
import org.quorumdrill.fault.ComponentFaults;
import org.quorumdrill.fault.Fault;
import org.quorumdrill.fault.FaultLedger;
import org.quorumdrill.fault.NetworkFaults;
import org.quorumdrill.fault.NetworkFaults.Answer;
import org.quorumdrill.fault.NetworkFaults.Direction;
import org.quorumdrill.fault.NodeFault;
import org.quorumdrill.fault.PowerFault;
import org.quorumdrill.fault.Proof;
import org.quorumdrill.fault.ShapingFaults;
import org.quorumdrill.junit.DocumentedCluster;
import org.quorumdrill.node.CommandFailedException;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.NotPossibleHereException;
import org.quorumdrill.node.Wait;
import org.quorumdrill.report.RunReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is different about masters that are servers: how they are made ready, and their power
 * switches.
 */
@DocumentedCluster
class ServersIT {

  private static final Logger LOG = LoggerFactory.getLogger("quorumdrill");

  private static final String FINGERPRINT =
      "stat -c '%n %Y' /etc/default/kubelet /usr/bin/kubeadm $(command -v containerd haproxy); ps"
          + " -o pid= -C containerd,kubelet,haproxy";

  private static BareServerRecipe recipe(Cluster cluster, RunReport report, String kubernetes) {
    List<String> images =
        Stream.of("nginx", "nextcloud-fpm", "flannel")
            .map(report.setUp().provenance()::reference)
            .toList();
    return new BareServerRecipe(cluster.masters(), Fixtures.documented(), kubernetes, images);
  }

  private static String minor(Cluster cluster) {
    return cluster.version().toString().replaceFirst("^v(\\d+\\.\\d+)\\..*", "$1");
  }

  @Test
  @DisplayName("Making a server ready again changes nothing")
  void makingReadyIsIdempotent(Cluster cluster, RunReport report) {
    List<String> before = fingerprints(cluster);

    recipe(cluster, report, minor(cluster)).steps().forEach(step -> step.action().run());

    assertThat(fingerprints(cluster)).isEqualTo(before);
    for (Node master : cluster.masters()) {
      assertThat(master.shell().read("/etc/default/kubelet"))
          .containsOnlyOnce("--node-ip=" + master.address());
    }
    assertThat(cluster.api().nodes().list().getItems())
        .extracting(node -> node.getStatus().getAddresses().getFirst().getAddress())
        .containsExactlyInAnyOrderElementsOf(
            cluster.masters().stream().map(Node::address).toList());
  }

  @Test
  @DisplayName("A server with another Kubernetes is refused")
  void anotherKubernetesIsRefused(Cluster cluster, RunReport report) {
    Step kubernetes =
        recipe(cluster, report, "1.30").steps().stream()
            .filter(step -> step.name().contains("kubeadm"))
            .findFirst()
            .orElseThrow();

    assertThatThrownBy(kubernetes.action()::run)
        .isInstanceOf(NodeException.class)
        .hasRootCauseInstanceOf(CommandFailedException.class)
        .hasMessageContaining(
            "Kubernetes 1.30 was asked for, but this server has kubeadm " + cluster.version());
  }

  @Test
  @DisplayName("A server is reset, and shut down by its button, through the API")
  void switchesWork(Cluster cluster, @TempDir Path folder) {
    Node node = cluster.masters().getLast();
    Node witness = cluster.masters().getFirst();
    proveAndHeal(PowerFault.reset(node, witness), cluster, folder);
    proveAndHeal(PowerFault.button(node, witness), cluster, folder);

    assertThatThrownBy(PowerFault.hang(node, witness)::requirePossible)
        .isInstanceOf(NotPossibleHereException.class);
  }

  @Test
  @DisplayName("Faults of network and processes work by SSH")
  void faultsWorkBySsh(Cluster cluster, @TempDir Path folder) {
    Node node = cluster.masters().getLast();
    Node peer = cluster.masters().getFirst();

    for (NodeFault fault :
        List.of(
            ComponentFaults.stopped(node, cluster.component(HAPROXY)),
            ComponentFaults.hung(node, cluster.component(ETCD)),
            NetworkFaults.cutOff(node, cluster.mastersExcept(node), Direction.BOTH, Answer.DROP),
            ShapingFaults.narrow(node, peer, 2_000))) {
      proveAndHeal(fault, cluster, folder);
    }
  }

  private static void proveAndHeal(Fault fault, Cluster cluster, Path folder) {
    FaultLedger ledger = new FaultLedger(folder.resolve("ledger.jsonl"));
    try (ActiveFault active = fault.inject(ledger)) {
      Proof effect = active.proveInForce();
      LOG.info("{}: {}", fault.name(), effect.evidence());
      assertThat(effect.proven()).as(effect.evidence()).isTrue();
      assertThat(active.heal().proven()).isTrue();
    }
    Wait.upTo(Duration.ofMinutes(2), "the cluster to be well again")
        .every(Duration.ofSeconds(1))
        .until(() -> ClusterHealth.complaint(cluster), Optional::isEmpty);
    assertThat(ledger.unhealed()).isEmpty();
  }

  private static List<String> fingerprints(Cluster cluster) {
    return cluster.masters().stream().map(node -> node.shell().query(FINGERPRINT)).toList();
  }
}
