package org.quorumdrill.scenarios.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorumdrill.cluster.ComponentName.APISERVER;
import static org.quorumdrill.cluster.ComponentName.CONTAINERD;
import static org.quorumdrill.cluster.ComponentName.CONTROLLER_MANAGER;
import static org.quorumdrill.cluster.ComponentName.ETCD;
import static org.quorumdrill.cluster.ComponentName.FLANNEL;
import static org.quorumdrill.cluster.ComponentName.HAPROXY;
import static org.quorumdrill.cluster.ComponentName.KUBELET;
import static org.quorumdrill.cluster.ComponentName.SCHEDULER;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.cluster.ClusterHealth;
import org.quorumdrill.cluster.Component;
import org.quorumdrill.fault.ActiveFault;
import org.quorumdrill.fault.ClusterFaults;
import org.quorumdrill.fault.ComponentFaults;
import org.quorumdrill.fault.DiskFaults;
import org.quorumdrill.fault.Fault;
import org.quorumdrill.fault.FaultLedger;
import org.quorumdrill.fault.HaproxyFaults;
import org.quorumdrill.fault.NetworkFaults;
import org.quorumdrill.fault.NetworkFaults.Answer;
import org.quorumdrill.fault.NetworkFaults.Direction;
import org.quorumdrill.fault.NodeFault;
import org.quorumdrill.fault.PowerFault;
import org.quorumdrill.fault.Proof;
import org.quorumdrill.fault.ResourceFaults;
import org.quorumdrill.fault.ShapingFaults;
import org.quorumdrill.fault.SizedNode;
import org.quorumdrill.fault.StaticPodFaults;
import org.quorumdrill.fault.Toxic;
import org.quorumdrill.fault.ToxicPath;
import org.quorumdrill.junit.DocumentedCluster;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.Wait;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes 12 minutes, so it is run when a fault was changed: {@code -Dit.test=EveryFaultIT
 * -Dquorumdrill.excludedGroups=none}, with {@code -Dquorumdrill.faults=REGEX} for some of them.
 */
@Tag("long")
@DocumentedCluster
class EveryFaultIT {

  private static final Logger LOG = LoggerFactory.getLogger("quorumdrill");

  /** Undoes a fault on its node without a word to the runner. */
  private static final String UNDO_SECRETLY =
      "for heal in /var/lib/quorum-drill/faults/*/heal; do bash $heal; done";

  @TestFactory
  Stream<DynamicTest> isProvenAndHealed(Cluster cluster, @TempDir Path folder) {
    FaultLedger ledger = new FaultLedger(folder.resolve("ledger.jsonl"));
    String wanted = System.getProperty("quorumdrill.faults", "");
    return all(cluster).stream()
        .filter(fault -> fault.name().matches(".*(" + wanted + ").*"))
        .map(
            fault ->
                DynamicTest.dynamicTest(
                    fault.name(),
                    () -> {
                      proveAndHeal(fault, ledger);
                      awaitWell(cluster);
                      if (fault instanceof NodeFault node && fault.lasts()) {
                        proofFailsWithoutEffect(node, ledger);
                        awaitWell(cluster);
                      }
                      assertThat(ledger.unhealed()).isEmpty();
                    }));
  }

  private static void proveAndHeal(Fault fault, FaultLedger ledger) {
    try (ActiveFault active = fault.inject(ledger)) {
      Proof effect = active.proveInForce();
      LOG.info("{}: {}", fault.name(), effect.evidence());
      assertThat(effect.proven()).as("in force: %s", effect.evidence()).isTrue();
      Proof healed = active.heal();
      LOG.info("  healed: {}", healed.evidence());
      assertThat(healed.proven()).as("healed: %s", healed.evidence()).isTrue();
    }
  }

  private static void proofFailsWithoutEffect(NodeFault fault, FaultLedger ledger) {
    try (ActiveFault active = fault.inject(ledger)) {
      fault.node().shell().query(UNDO_SECRETLY);
      Proof effect = active.proveInForce();
      assertThat(effect.proven())
          .as("proof of a fault that was undone: %s", effect.evidence())
          .isFalse();
    }
  }

  private static List<Fault> all(Cluster cluster) {
    Node witness = cluster.masters().get(0);
    Node peer = cluster.masters().get(1);
    Node node = cluster.masters().get(2);
    List<Node> peers = cluster.mastersExcept(node);
    Component etcd = cluster.component(ETCD);
    List<Fault> faults =
        new java.util.ArrayList<>(
            List.of(
                PowerFault.hang(node, witness),
                PowerFault.off(node, witness),
                PowerFault.shutDown(node, witness),
                PowerFault.reboot(node, witness),
                PowerFault.reset(node, witness),
                PowerFault.button(node, witness),
                ComponentFaults.stopped(node, cluster.component(KUBELET)),
                ComponentFaults.killed(node, cluster.component(KUBELET)),
                ComponentFaults.hung(node, cluster.component(KUBELET)),
                ComponentFaults.stopped(node, cluster.component(CONTAINERD)),
                ComponentFaults.killed(node, cluster.component(CONTAINERD)),
                ComponentFaults.hung(node, cluster.component(CONTAINERD)),
                ComponentFaults.stopped(node, cluster.component(HAPROXY)),
                ComponentFaults.killed(node, cluster.component(HAPROXY)),
                ComponentFaults.hung(node, cluster.component(HAPROXY)),
                ComponentFaults.hung(node, cluster.component(FLANNEL)),
                ComponentFaults.killed(node, cluster.component(FLANNEL)),
                ComponentFaults.hung(node, etcd),
                ComponentFaults.killed(node, etcd),
                ComponentFaults.hung(node, cluster.component(APISERVER)),
                ComponentFaults.killed(node, cluster.component(APISERVER)),
                ComponentFaults.hung(node, cluster.component(CONTROLLER_MANAGER)),
                ComponentFaults.killed(node, cluster.component(SCHEDULER)),
                StaticPodFaults.removed(node, cluster.component(SCHEDULER)),
                StaticPodFaults.removed(node, cluster.component(APISERVER)),
                StaticPodFaults.removed(node, etcd),
                StaticPodFaults.dead(node, cluster.component(APISERVER)),
                NetworkFaults.cutOff(node, peers, Direction.BOTH, Answer.DROP),
                NetworkFaults.cutOff(node, peers, Direction.BOTH, Answer.REJECT),
                NetworkFaults.cutOff(node, peers, Direction.IN, Answer.DROP),
                NetworkFaults.cutOff(node, peers, Direction.OUT, Answer.DROP),
                NetworkFaults.portsCutOff(node, peers, List.of(2379, 2380), Answer.DROP),
                NetworkFaults.portsCutOff(node, peers, List.of(6443), Answer.REJECT),
                NetworkFaults.vxlanBlocked(node, peers),
                NetworkFaults.lossy(node, peers, 0.3),
                ShapingFaults.narrow(node, peer, 2_000),
                new ToxicPath(
                    node, peer, 6443, new Toxic.Latency(1_500, 200), etcd.peerCertificate()),
                new ToxicPath(node, peer, 6443, new Toxic.HalfOpen(), etcd.peerCertificate()),
                new ToxicPath(node, peer, 6443, new Toxic.Reset(), etcd.peerCertificate()),
                new ToxicPath(node, peer, 2380, new Toxic.Latency(300, 0), etcd.peerCertificate()),
                HaproxyFaults.drained(node, "master2"),
                HaproxyFaults.reloaded(node),
                HaproxyFaults.wrongBackend(node, "master2"),
                new SizedNode(node, 1, 2048).onNode(),
                ResourceFaults.busyCpu(node, 2),
                ResourceFaults.full(node, "/run/lock"),
                DiskFaults.slowForEtcd(node, etcd, 4),
                ClusterFaults.coreDnsGone(cluster.kubectl(witness))));
    ShapingFaults.delayed(node, 100).ifPresent(faults::add);
    return faults;
  }

  private static void awaitWell(Cluster cluster) {
    Wait.upTo(Duration.ofSeconds(120), "the cluster to be well again")
        .every(Duration.ofSeconds(1))
        .until(() -> ClusterHealth.complaint(cluster), Optional::isEmpty);
  }
}
