package org.quorumdrill.scenarios.controlplane;

import static org.quorumdrill.cluster.ComponentName.APISERVER;
import static org.quorumdrill.cluster.ComponentName.ETCD;
import static org.quorumdrill.scenarios.controlplane.ControlPlane.apiImpairedAtMost;
import static org.quorumdrill.scenarios.controlplane.ControlPlane.apiOutageAtMost;
import static org.quorumdrill.scenarios.controlplane.ControlPlane.lanes;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.availability.AnswersWithin;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.drill.Drill;
import org.quorumdrill.fault.ComponentFaults;
import org.quorumdrill.fault.StaticPodFaults;
import org.quorumdrill.fault.Toxic;
import org.quorumdrill.fault.ToxicPath;
import org.quorumdrill.junit.DocumentedCluster;
import org.quorumdrill.node.Node;

/** One of the three apiservers is dead, hangs, or is slow. Does HAProxy see it? */
@DocumentedCluster
class ApiserverDrill {

  @Test
  @DisplayName("An apiserver is dead")
  void isDead(Cluster cluster, Drill drill) {
    ControlPlane controlPlane = new ControlPlane(cluster, drill);
    double detection = controlPlane.detection();
    controlPlane
        .drillWithQuorum()
        .breaks(
            StaticPodFaults.dead(controlPlane.follower(), cluster.component(APISERVER)),
            controlPlane.lasting(20))
        .expects(
            apiOutageAtMost(controlPlane.masters(), detection),
            apiImpairedAtMost(controlPlane.masters(), detection + 1))
        .run();
  }

  @Test
  @DisplayName("An apiserver hangs")
  void hangs(Cluster cluster, Drill drill) {
    ControlPlane controlPlane = new ControlPlane(cluster, drill);
    controlPlane
        .drillWithQuorum()
        .breaks(
            ComponentFaults.hung(controlPlane.follower(), cluster.component(APISERVER)),
            controlPlane.lasting(20))
        .expects(apiOutageAtMost(controlPlane.masters(), controlPlane.detectionOfHung()))
        .findsOut(
            "hung-apiserver-stays-up",
            apiImpairedAtMost(controlPlane.masters(), controlPlane.detectionOfHung() + 1))
        .run();
  }

  @Test
  @DisplayName("An apiserver is slow")
  void isSlow(Cluster cluster, Drill drill) {
    ControlPlane controlPlane = new ControlPlane(cluster, drill);
    Node slow = controlPlane.follower();
    Node client = controlPlane.witness(slow);
    controlPlane
        .drillWithQuorum()
        .breaks(
            new ToxicPath(
                client,
                slow,
                6443,
                new Toxic.Latency(1_500, 0),
                cluster.component(ETCD).peerCertificate()),
            controlPlane.lasting(20))
        .expects(apiOutageAtMost(controlPlane.masters(), controlPlane.detection()))
        .findsOut(
            "slow-apiserver-stays-up",
            new AnswersWithin(
                "the API at " + client.name(), lanes(ControlPlane.API, List.of(client)), 1, 0.85))
        .run();
  }
}
