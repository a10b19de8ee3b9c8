package org.quorumdrill.scenarios.controlplane;

import static org.quorumdrill.cluster.ComponentName.CONTROLLER_MANAGER;
import static org.quorumdrill.cluster.ComponentName.SCHEDULER;
import static org.quorumdrill.scenarios.controlplane.ControlPlane.apiUndisturbed;
import static org.quorumdrill.scenarios.controlplane.ControlPlane.lanes;
import static org.quorumdrill.scenarios.controlplane.ControlPlane.seconds;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.kubernetes.LeasesMoved;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.cluster.Component;
import org.quorumdrill.drill.Drill;
import org.quorumdrill.fault.ComponentFaults;
import org.quorumdrill.junit.DocumentedCluster;
import org.quorumdrill.node.Node;
import org.quorumdrill.timeline.LaneGroups;

/** The controller-manager or scheduler that leads hangs: another one takes over. */
@DocumentedCluster
class LeaderDrill {

  /**
   * Seconds: a lease lasts 15 s, and the others look every 2 s (kube-controller-manager's flags
   * --leader-elect-lease-duration and --leader-elect-retry-period), plus some for a busy machine.
   */
  private static final double TAKEN_OVER_WITHIN = 22;

  @Test
  @DisplayName("The leading controller-manager hangs")
  void controllerManagerHangs(Cluster cluster, Drill drill) {
    anotherTakesOver(cluster.component(CONTROLLER_MANAGER), new ControlPlane(cluster, drill));
  }

  @Test
  @Tag("long")
  @DisplayName("The leading scheduler hangs")
  void schedulerHangs(Cluster cluster, Drill drill) {
    anotherTakesOver(cluster.component(SCHEDULER), new ControlPlane(cluster, drill));
  }

  private static void anotherTakesOver(Component program, ControlPlane controlPlane) {
    String lease = program.name().word();
    Node leader = controlPlane.holder(lease);
    controlPlane
        .drillWithQuorum()
        .watchedBy(controlPlane.leases())
        .breaks(ComponentFaults.hung(leader, program), seconds(30))
        .expects(
            apiUndisturbed(controlPlane.masters()),
            new LeasesMoved(
                lease,
                leader.name(),
                lanes(List.of(LaneGroups.LEASES), controlPlane.masters()),
                TAKEN_OVER_WITHIN))
        .run();
  }
}
