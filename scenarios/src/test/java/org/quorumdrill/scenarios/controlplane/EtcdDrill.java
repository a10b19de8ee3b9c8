package org.quorumdrill.scenarios.controlplane;

import static org.quorumdrill.cluster.ComponentName.ETCD;
import static org.quorumdrill.scenarios.controlplane.ControlPlane.API;
import static org.quorumdrill.scenarios.controlplane.ControlPlane.apiImpairedAtMost;
import static org.quorumdrill.scenarios.controlplane.ControlPlane.apiOutageAtMost;
import static org.quorumdrill.scenarios.controlplane.ControlPlane.lanes;
import static org.quorumdrill.scenarios.controlplane.ControlPlane.seconds;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.availability.RecoversWithin;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.drill.Drill;
import org.quorumdrill.fault.ComponentFaults;
import org.quorumdrill.fault.DiskFaults;
import org.quorumdrill.fault.Toxic;
import org.quorumdrill.fault.ToxicPath;
import org.quorumdrill.junit.DocumentedCluster;
import org.quorumdrill.node.Node;

/** One of the three etcd members is killed, hangs, is far away, or has a slow disk. */
@DocumentedCluster
class EtcdDrill {

  /**
   * Seconds until an apiserver's /readyz fails because etcd hangs (kube-apiserver's {@code
   * --etcd-readycheck-timeout}, 2 s by default). Only then can HAProxy begin to notice.
   */
  private static final double READYZ_FAILS = 2;

  /** Writes per second; an fsync needs a few of them, and so takes most of a second. */
  private static final int SLOW_DISK = 4;

  @Test
  @DisplayName("The etcd leader is killed")
  void leaderIsKilled(Cluster cluster, Drill drill) {
    ControlPlane controlPlane = new ControlPlane(cluster, drill);
    Node leader = controlPlane.leader();
    controlPlane
        .drillOfLeader(leader)
        .breaks(ComponentFaults.killed(leader, cluster.component(ETCD)), seconds(25))
        // The kubelet waits up to 10 s before it restarts a container that has ended before;
        // meanwhile the apiserver beside it can answer nothing.
        .expects(
            apiImpairedAtMost(controlPlane.masters(), 20),
            // A killed member is not healed by us: what fails from now on fails for another reason.
            new RecoversWithin("the API", lanes(API, controlPlane.masters()), 1))
        .run();
  }

  @Test
  @DisplayName("An etcd member hangs")
  void memberHangs(Cluster cluster, Drill drill) {
    ControlPlane controlPlane = new ControlPlane(cluster, drill);
    controlPlane
        .drillWithQuorum()
        .breaks(
            ComponentFaults.hung(controlPlane.follower(), cluster.component(ETCD)),
            controlPlane.lasting(20))
        .expects(apiFailsOnlyInPart(controlPlane))
        .findsOut(
            "hung-etcd-member-keeps-its-apiserver-up",
            apiImpairedAtMost(controlPlane.masters(), READYZ_FAILS + controlPlane.detection() + 1))
        .run();
  }

  /**
   * The apiserver beside the far member now and then loses a race for a contended object, so it
   * fails in part.
   */
  @Test
  @Tag("long")
  @DisplayName("An etcd member is 200 ms away from the leader")
  void peerIsSlow(Cluster cluster, Drill drill) {
    ControlPlane controlPlane = new ControlPlane(cluster, drill);
    Node leader = controlPlane.leader();
    Node far = controlPlane.witness(leader);
    controlPlane
        .drillOfLeader(leader)
        .breaks(
            new ToxicPath(
                far,
                leader,
                2380,
                new Toxic.Latency(200, 0),
                cluster.component(ETCD).peerCertificate()),
            controlPlane.lasting(20))
        .expects(apiFailsOnlyInPart(controlPlane))
        .run();
  }

  @Test
  @Tag("long")
  @DisplayName("The disk under the etcd leader is slow")
  void diskOfTheLeaderIsSlow(Cluster cluster, Drill drill) {
    ControlPlane controlPlane = new ControlPlane(cluster, drill);
    Node leader = controlPlane.leader();
    controlPlane
        .drillOfLeader(leader)
        .breaks(
            DiskFaults.slowForEtcd(leader, cluster.component(ETCD), SLOW_DISK),
            controlPlane.lasting(20))
        .expects(apiFailsOnlyInPart(controlPlane))
        .run();
  }

  @Test
  @Tag("long")
  @DisplayName("The disk under an etcd follower is slow")
  void diskOfAFollowerIsSlow(Cluster cluster, Drill drill) {
    ControlPlane controlPlane = new ControlPlane(cluster, drill);
    controlPlane
        .drillWithQuorum()
        .breaks(
            DiskFaults.slowForEtcd(controlPlane.follower(), cluster.component(ETCD), SLOW_DISK),
            controlPlane.lasting(20))
        .expects(apiFailsOnlyInPart(controlPlane))
        .run();
  }

  /** Some requests may fail, but not all of them. */
  private static Checker apiFailsOnlyInPart(ControlPlane controlPlane) {
    return apiOutageAtMost(controlPlane.masters(), controlPlane.detection());
  }
}
