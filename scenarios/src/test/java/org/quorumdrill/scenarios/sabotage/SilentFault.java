package org.quorumdrill.scenarios.sabotage;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.MustFail;
import org.quorumdrill.check.availability.ImpairedAtMost;
import org.quorumdrill.check.availability.OutageAtMost;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.cluster.ComponentName;
import org.quorumdrill.drill.Drill;
import org.quorumdrill.fault.NodeFault;
import org.quorumdrill.fault.NodeScripts;
import org.quorumdrill.fault.StaticPodFaults;
import org.quorumdrill.junit.DocumentedCluster;
import org.quorumdrill.node.Node;
import org.quorumdrill.probe.ControlPlaneProbes;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.LaneGroups;

/**
 * An apiserver is to be dead, but what should kill it does nothing and says nothing. Named so that
 * only {@link MeasuredSabotageIT} runs it: it must fail.
 */
@DocumentedCluster
class SilentFault {

  @Test
  @DisplayName("A fault that silently does nothing")
  void apiserverDiesNot(Cluster cluster, Drill drill) {
    Node alive = cluster.masters().getLast();
    NodeFault real = StaticPodFaults.dead(alive, cluster.component(ComponentName.APISERVER));
    NodeScripts scripts = real.scripts();
    NodeFault silent =
        new NodeFault(
            real.name(),
            alive,
            new NodeScripts(
                "true",
                scripts.inForce(),
                "true",
                scripts.gone(),
                Duration.ofSeconds(3),
                scripts.goneWithin()),
            real.lasts(),
            real.lease());
    drill
        .watchedBy(new ControlPlaneProbes(cluster, "sabotage-register").all())
        .breaks(silent, Duration.ofSeconds(10))
        .expects(
            // Nobody notices what is not broken, and that must not pass.
            new ImpairedAtMost(
                "the API",
                OutageAtMost.lanes(List.of(LaneGroups.READYZ), List.of(alive.name())),
                cluster.haproxyTimers().longestDetection() + 1),
            new MustFail(
                "the dead apiserver", List.of(Lane.name(LaneGroups.APISERVER, alive.name()))))
        .run();
  }
}
