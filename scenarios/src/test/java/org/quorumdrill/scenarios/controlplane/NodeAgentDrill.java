package org.quorumdrill.scenarios.controlplane;

import static org.quorumdrill.cluster.ComponentName.CONTAINERD;
import static org.quorumdrill.cluster.ComponentName.KUBELET;
import static org.quorumdrill.scenarios.controlplane.ControlPlane.apiUndisturbed;
import static org.quorumdrill.scenarios.controlplane.ControlPlane.seconds;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.drill.Drill;
import org.quorumdrill.fault.ComponentFaults;
import org.quorumdrill.fault.Fault;
import org.quorumdrill.junit.DocumentedCluster;

/** The kubelet or containerd of a node is down for a while: pods that run keep running. */
@DocumentedCluster
class NodeAgentDrill {

  @Test
  @DisplayName("The kubelet of a master is stopped")
  void kubeletIsStopped(Cluster cluster, Drill drill) {
    ControlPlane controlPlane = new ControlPlane(cluster, drill);
    nobodyNotices(
        controlPlane, ComponentFaults.stopped(controlPlane.follower(), cluster.component(KUBELET)));
  }

  @Test
  @Tag("long")
  @DisplayName("containerd of a master is stopped")
  void containerdIsStopped(Cluster cluster, Drill drill) {
    ControlPlane controlPlane = new ControlPlane(cluster, drill);
    nobodyNotices(
        controlPlane,
        ComponentFaults.stopped(controlPlane.follower(), cluster.component(CONTAINERD)));
  }

  @Test
  @Tag("long")
  @DisplayName("containerd of a master hangs")
  void containerdHangs(Cluster cluster, Drill drill) {
    ControlPlane controlPlane = new ControlPlane(cluster, drill);
    nobodyNotices(
        controlPlane, ComponentFaults.hung(controlPlane.follower(), cluster.component(CONTAINERD)));
  }

  private static void nobodyNotices(ControlPlane controlPlane, Fault fault) {
    controlPlane
        .drillWithQuorum()
        .watchedBy(controlPlane.leases())
        .breaks(fault, seconds(15))
        .expects(apiUndisturbed(controlPlane.masters()), controlPlane.leadersStay())
        .run();
  }
}
