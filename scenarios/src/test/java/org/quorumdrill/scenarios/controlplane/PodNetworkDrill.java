package org.quorumdrill.scenarios.controlplane;

import static org.quorumdrill.cluster.ComponentName.FLANNEL;
import static org.quorumdrill.scenarios.controlplane.ControlPlane.apiUndisturbed;
import static org.quorumdrill.scenarios.controlplane.ControlPlane.lanes;
import static org.quorumdrill.scenarios.controlplane.ControlPlane.seconds;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.MustFail;
import org.quorumdrill.check.availability.ImpairedAtMost;
import org.quorumdrill.check.kubernetes.PodsBack;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.drill.Drill;
import org.quorumdrill.fault.ClusterFaults;
import org.quorumdrill.fault.ComponentFaults;
import org.quorumdrill.fault.NetworkFaults;
import org.quorumdrill.junit.DocumentedCluster;
import org.quorumdrill.node.Node;
import org.quorumdrill.probe.NextcloudProbes;
import org.quorumdrill.probe.PodNetworkProbes;
import org.quorumdrill.timeline.LaneGroups;

/** Pods can't reach or find other pods. How much of that does a user of the set-up notice? */
@DocumentedCluster
class PodNetworkDrill {

  @Test
  @DisplayName("CoreDNS is gone")
  void coreDnsIsGone(Cluster cluster, Nextcloud nextcloud, Drill drill) {
    ControlPlane controlPlane = new ControlPlane(cluster, drill);
    List<Node> masters = controlPlane.masters();
    NextcloudProbes users =
        new NextcloudProbes(cluster, nextcloud, nextcloud.masterWithIt(cluster));
    controlPlane
        .drillWithQuorum()
        .watchedBy(new PodNetworkProbes(cluster).all())
        .watchedBy(users.all())
        .watchedBy(controlPlane.pods())
        .breaks(ClusterFaults.coreDnsGone(cluster.kubectl()), seconds(15))
        .expects(
            new MustFail("every name", lanes(LaneGroups.DNS_FROM_A_POD, masters)),
            noFailure("Nextcloud", users.usersThrough(masters)),
            noFailure("pods of other nodes", podsOfOthers(cluster, masters)),
            apiUndisturbed(masters),
            new PodsBack(lanes(LaneGroups.PODS, masters), "kube-system/kube-dns", 2, 0))
        .run();
  }

  @Test
  @DisplayName("VXLAN of one master is blocked")
  void vxlanIsBlocked(Cluster cluster, Nextcloud nextcloud, Drill drill) {
    ControlPlane controlPlane = new ControlPlane(cluster, drill);
    Node isolated = nextcloud.masterWithoutIt(cluster);
    List<Node> others = controlPlane.others(isolated);
    NextcloudProbes users =
        new NextcloudProbes(cluster, nextcloud, nextcloud.masterWithIt(cluster));
    controlPlane
        .drillWithQuorum()
        .watchedBy(new PodNetworkProbes(cluster).all())
        .watchedBy(users.all())
        .breaks(NetworkFaults.vxlanBlocked(isolated, others), seconds(20))
        .expects(
            new MustFail("its pod", lanes(LaneGroups.podOn(isolated.name()), others)),
            noFailure("Nextcloud", users.usersThrough(others)),
            noFailure("pods of the others", podsOfOthers(cluster, others)),
            apiUndisturbed(controlPlane.masters()))
        .findsOut(
            "nodeport-needs-the-pod-network",
            noFailure("Nextcloud at " + isolated.name(), users.usersThrough(List.of(isolated))))
        .run();
  }

  @Test
  @Tag("long")
  @DisplayName("Flannel's daemon on a master hangs")
  void flanneldHangs(Cluster cluster, Drill drill) {
    ControlPlane controlPlane = new ControlPlane(cluster, drill);
    List<Node> masters = controlPlane.masters();
    controlPlane
        .drillWithQuorum()
        .watchedBy(new PodNetworkProbes(cluster).all())
        .breaks(
            ComponentFaults.hung(controlPlane.follower(), cluster.component(FLANNEL)), seconds(15))
        .expects(
            noFailure("pods of other nodes", podsOfOthers(cluster, masters)),
            noFailure("names", lanes(LaneGroups.DNS_FROM_A_POD, masters)),
            apiUndisturbed(masters))
        .run();
  }

  private static Checker noFailure(String what, List<String> lanes) {
    return new ImpairedAtMost(what, lanes, 0);
  }

  /** Lanes by which each of these nodes asks for the pods on the others of them. */
  private static List<String> podsOfOthers(Cluster cluster, List<Node> among) {
    return among.stream()
        .flatMap(
            to ->
                lanes(
                    LaneGroups.podOn(to.name()),
                    cluster.mastersExcept(to).stream()
                        .filter(from -> among.stream().anyMatch(n -> n.name().equals(from.name())))
                        .toList())
                    .stream())
        .toList();
  }
}
