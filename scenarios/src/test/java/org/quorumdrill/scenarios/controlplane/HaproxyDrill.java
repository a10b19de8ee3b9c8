package org.quorumdrill.scenarios.controlplane;

import static org.quorumdrill.cluster.ComponentName.HAPROXY;
import static org.quorumdrill.scenarios.controlplane.ControlPlane.apiGone;
import static org.quorumdrill.scenarios.controlplane.ControlPlane.apiImpairedAtMost;
import static org.quorumdrill.scenarios.controlplane.ControlPlane.apiUndisturbed;
import static org.quorumdrill.scenarios.controlplane.ControlPlane.lanes;
import static org.quorumdrill.scenarios.controlplane.ControlPlane.seconds;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.availability.NoEventMissed;
import org.quorumdrill.check.availability.QuietConnectionsHold;
import org.quorumdrill.check.availability.WatchUnbroken;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.drill.Drill;
import org.quorumdrill.fault.ComponentFaults;
import org.quorumdrill.fault.Fault;
import org.quorumdrill.junit.DocumentedCluster;
import org.quorumdrill.node.Node;
import org.quorumdrill.probe.WatchProbes;
import org.quorumdrill.timeline.LaneGroups;

/** One of the three HAProxies dies, hangs, or is reconfigured. Whom does it take down with it? */
@DocumentedCluster
class HaproxyDrill {

  @Test
  @DisplayName("HAProxy of one master is dead")
  void dies(Cluster cluster, Drill drill) {
    ControlPlane controlPlane = new ControlPlane(cluster, drill);
    Node node = controlPlane.follower();
    onlyItsClientsNotice(
        controlPlane, node, ComponentFaults.stopped(node, cluster.component(HAPROXY)));
  }

  @Test
  @Tag("long")
  @DisplayName("HAProxy of one master hangs")
  void hangs(Cluster cluster, Drill drill) {
    ControlPlane controlPlane = new ControlPlane(cluster, drill);
    Node node = controlPlane.follower();
    onlyItsClientsNotice(
        controlPlane, node, ComponentFaults.hung(node, cluster.component(HAPROXY)));
  }

  @Test
  @DisplayName("HAProxy of one master is reloaded under load")
  void isReloaded(Cluster cluster, Drill drill) {
    ControlPlane controlPlane = new ControlPlane(cluster, drill);
    controlPlane
        .drillWithQuorum()
        .breaks(controlPlane.haproxyFaults().reloaded(controlPlane.follower()), seconds(10))
        .expects(apiUndisturbed(controlPlane.masters()))
        .run();
  }

  /**
   * Lasts long enough to see the documented 50 s of {@code timeout client} and {@code timeout
   * server}; that they are no shorter than the file says is in the finding's bound.
   */
  @Test
  @DisplayName("HAProxy of one master drains a backend under long watches")
  void drainsUnderLongWatches(Cluster cluster, Drill drill) {
    ControlPlane controlPlane = new ControlPlane(cluster, drill);
    WatchProbes watches = new WatchProbes(cluster);
    List<Node> masters = controlPlane.masters();
    controlPlane
        .drillWithQuorum()
        .watchedBy(watches.ticked())
        .watchedBy(watches.quiet())
        .breaks(
            controlPlane
                .haproxyFaults()
                .drained(controlPlane.follower(), controlPlane.masters().getFirst()),
            seconds(60))
        .expects(
            apiUndisturbed(masters),
            new NoEventMissed(lanes(LaneGroups.WATCH, masters)),
            new WatchUnbroken(lanes(LaneGroups.WATCH, masters), 5))
        .findsOut(
            "silent-connection-is-cut",
            new QuietConnectionsHold(lanes(LaneGroups.QUIET_WATCH, masters), 60))
        .run();
  }

  @Test
  @Tag("long")
  @DisplayName("HAProxy of one master gets a wrong backend address")
  void getsAWrongBackend(Cluster cluster, Drill drill) {
    ControlPlane controlPlane = new ControlPlane(cluster, drill);
    Node node = controlPlane.follower();
    controlPlane
        .drillWithQuorum()
        .breaks(
            controlPlane.haproxyFaults().wrongBackend(node, controlPlane.masters().getFirst()),
            controlPlane.lasting(20))
        .expects(
            apiImpairedAtMost(List.of(node), controlPlane.detection() + 1),
            apiUndisturbed(controlPlane.others(node)))
        .run();
  }

  private static void onlyItsClientsNotice(ControlPlane controlPlane, Node node, Fault fault) {
    controlPlane
        .drillWithQuorum()
        .watchedBy(controlPlane.leases())
        .breaks(fault, seconds(15))
        .expects(
            controlPlane.leadersStay(),
            apiGone("the API at " + node.name(), List.of(node)),
            apiUndisturbed(controlPlane.others(node)))
        .run();
  }
}
