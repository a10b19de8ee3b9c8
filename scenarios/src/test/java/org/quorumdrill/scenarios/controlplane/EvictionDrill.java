package org.quorumdrill.scenarios.controlplane;

import static org.quorumdrill.scenarios.controlplane.ControlPlane.apiImpairedAtMost;
import static org.quorumdrill.scenarios.controlplane.ControlPlane.apiOutageAtMost;
import static org.quorumdrill.scenarios.controlplane.ControlPlane.lanes;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.availability.ImpairedAtMost;
import org.quorumdrill.check.kubernetes.PodsBack;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.cluster.VersionFacts;
import org.quorumdrill.drill.Drill;
import org.quorumdrill.fault.PowerFault;
import org.quorumdrill.junit.DocumentedCluster;
import org.quorumdrill.node.Node;
import org.quorumdrill.probe.PodNetworkProbes;
import org.quorumdrill.timeline.LaneGroups;

/** A master stays away until its pods are recreated elsewhere. How long are they missing? */
@DocumentedCluster
@Tag("long")
class EvictionDrill {

  /** Time for a pod to be scheduled, started and ready on a busy machine. */
  private static final Duration STARTS_WITHIN = Duration.ofSeconds(45);

  @Test
  @DisplayName("A master with CoreDNS on it stays away")
  void masterWithCoreDnsStaysAway(Cluster cluster, Drill drill) {
    ControlPlane controlPlane = new ControlPlane(cluster, drill);
    Node lost = controlPlane.masterOf("kube-system", "k8s-app", "kube-dns");
    List<Node> others = controlPlane.others(lost);
    double detection = controlPlane.detection();
    Duration recreated = VersionFacts.of(cluster.version()).evictedAfter().plus(STARTS_WITHIN);
    controlPlane
        .drillWithQuorum()
        .watchedBy(controlPlane.pods())
        .watchedBy(new PodNetworkProbes(cluster).names())
        .breaks(PowerFault.off(lost, others.getFirst()), recreated.plusSeconds(20))
        .expects(
            apiOutageAtMost(others, detection),
            apiImpairedAtMost(others, detection + 1),
            new ImpairedAtMost(
                "names asked by pods that stay",
                lanes(LaneGroups.DNS_FROM_A_POD, others),
                recreated.toSeconds()),
            new PodsBack(
                lanes(LaneGroups.PODS, controlPlane.masters()), "kube-system/kube-dns", 2, 1))
        .run();
  }
}
