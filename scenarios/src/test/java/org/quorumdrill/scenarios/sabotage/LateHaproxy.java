package org.quorumdrill.scenarios.sabotage;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.availability.ImpairedAtMost;
import org.quorumdrill.check.availability.OutageAtMost;
import org.quorumdrill.check.availability.QuietConnectionsHold;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.cluster.ComponentName;
import org.quorumdrill.cluster.haproxy.HaproxyTimers;
import org.quorumdrill.drill.Drill;
import org.quorumdrill.fault.StaticPodFaults;
import org.quorumdrill.junit.DocumentedCluster;
import org.quorumdrill.node.Node;
import org.quorumdrill.probe.ControlPlaneProbes;
import org.quorumdrill.probe.WatchProbes;
import org.quorumdrill.timeline.LaneGroups;

/**
 * An apiserver dies while one HAProxy checks its backends only once a minute, and cuts connections
 * that are silent for 5 s. Named so that only {@link MeasuredSabotageIT} runs it: it must fail.
 */
@DocumentedCluster
class LateHaproxy {

  private static final String CONFIGURATION = "/etc/haproxy/haproxy.cfg";

  private static final List<String> API = List.of(LaneGroups.READYZ, LaneGroups.READYZ_KEPT);

  @Test
  @DisplayName("A HAProxy that looks after its backends once a minute, and cuts what is silent")
  void apiserverDies(Cluster cluster, Drill drill) {
    Node dead = cluster.masters().getLast();
    Node sabotaged = cluster.mastersExcept(dead).getFirst();
    HaproxyTimers promised = cluster.haproxyTimers();
    ControlPlaneProbes controlPlane = new ControlPlaneProbes(cluster, "sabotage-register");
    try {
      sabotaged
          .shell()
          .query(
              """
              cp -p %1$s %1$s.documented
              sed -i 's/:6443 check$/& inter 60s/; s/timeout \\(client\\|server\\)  *50000/timeout \\1 5000/' %1$s
              [ $(grep -c 'inter 60s$' %1$s) = 3 ]
              [ $(grep -c ' 5000$' %1$s) = 3 ]
              systemctl reload haproxy
              """
                  .formatted(CONFIGURATION));
      assertThatThrownBy(cluster::haproxyTimers)
          .hasMessageContaining("HAProxy on " + sabotaged.name() + " needs up to ");
      drill
          .watchedBy(controlPlane.all())
          .watchedBy(new WatchProbes(cluster).quiet())
          .writes(controlPlane.register())
          .breaks(
              StaticPodFaults.dead(dead, cluster.component(ComponentName.APISERVER)),
              Duration.ofSeconds(20))
          .expects(
              new ImpairedAtMost(
                  "the API",
                  OutageAtMost.lanes(API, List.of(sabotaged.name())),
                  promised.longestDetection() + 1),
              new QuietConnectionsHold(
                  OutageAtMost.lanes(List.of(LaneGroups.QUIET_WATCH), List.of(sabotaged.name())),
                  45))
          .run();
    } finally {
      sabotaged
          .shell()
          .query("mv %1$s.documented %1$s\nsystemctl reload haproxy".formatted(CONFIGURATION));
    }
  }
}
