package org.quorumdrill.scenarios.controlplane;

import static org.quorumdrill.scenarios.controlplane.ControlPlane.lanes;
import static org.quorumdrill.scenarios.controlplane.ControlPlane.seconds;
import static org.quorumdrill.scenarios.controlplane.ControlPlane.writesRefused;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.check.availability.ImpairedAtMost;
import org.quorumdrill.check.availability.OutageAtMost;
import org.quorumdrill.check.availability.RecoversWithin;
import org.quorumdrill.check.writes.NoWriteLost;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.drill.Drill;
import org.quorumdrill.fault.CompoundFault;
import org.quorumdrill.fault.PowerFault;
import org.quorumdrill.junit.DocumentedCluster;
import org.quorumdrill.node.Node;
import org.quorumdrill.probe.NextcloudProbes;
import org.quorumdrill.timeline.LaneGroups;

/** More masters are gone than a quorum can spare. What still serves, and does it come back? */
@DocumentedCluster
class QuorumLostDrill {

  @Test
  @DisplayName("Two masters lose power: no quorum")
  void twoMastersLosePower(Cluster cluster, Nextcloud nextcloud, Drill drill) {
    ControlPlane controlPlane = new ControlPlane(cluster, drill);
    Node survivor = nextcloud.masterWithIt(cluster);
    List<PowerFault> faults =
        controlPlane.others(survivor).stream().map(node -> PowerFault.off(node, survivor)).toList();
    NextcloudProbes probes = new NextcloudProbes(cluster, nextcloud, survivor);
    List<String> users = probes.usersThrough(List.of(survivor));
    controlPlane
        .drill()
        .touchingAtMost(2)
        .watchedBy(probes.all())
        .breaks(CompoundFault.simultaneous("two masters lose power", faults), seconds(20))
        .expects(
            writesRefused(controlPlane.masters()),
            new RecoversWithin("writes", lanes(ControlPlane.WRITES, controlPlane.masters()), 45),
            new NoWriteLost(0),
            // Thumbnails are asked for too seldom for that.
            new OutageAtMost(
                "Nextcloud's pages at " + survivor.name(),
                lanes(
                    List.of(
                        LaneGroups.NEXTCLOUD_STATUS,
                        LaneGroups.WELL_KNOWN_CARDDAV,
                        LaneGroups.WELL_KNOWN_CALDAV),
                    List.of(survivor)),
                2),
            new ImpairedAtMost("Nextcloud at " + survivor.name(), users, 3))
        .run();
  }

  @Test
  @DisplayName("All three masters reboot")
  void allMastersReboot(Cluster cluster, Drill drill) {
    ControlPlane controlPlane = new ControlPlane(cluster, drill);
    List<PowerFault> faults =
        controlPlane.masters().stream()
            .map(node -> PowerFault.reboot(node, controlPlane.witness(node)))
            .toList();
    controlPlane
        .drill()
        .touchingAtMost(3)
        .breaks(CompoundFault.simultaneous("all three masters reboot", faults), seconds(1))
        .expects(
            new RecoversWithin("writes", lanes(ControlPlane.WRITES, controlPlane.masters()), 60),
            new NoWriteLost(0))
        .run();
  }
}
