package org.quorumdrill.scenarios.sabotage;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.bootstrap.Variant;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.cluster.HaproxyTimers;
import org.quorumdrill.drill.Drill;
import org.quorumdrill.drill.DrillFailedError;
import org.quorumdrill.drill.Findings;
import org.quorumdrill.fault.FaultLedger;
import org.quorumdrill.fault.StaticPodFaults;
import org.quorumdrill.junit.DocumentedCluster;
import org.quorumdrill.node.Node;
import org.quorumdrill.probe.ControlPlaneProbes;
import org.quorumdrill.probe.WatchProbes;
import org.quorumdrill.verdict.ImpairedAtMost;
import org.quorumdrill.verdict.OutageAtMost;
import org.quorumdrill.verdict.QuietConnectionsHold;

/** What is wrong with a set-up that has come up well, and is seen only by what is measured. */
@Tag("long")
@DocumentedCluster
class CheckerSabotageIT {

  private static final String CONFIGURATION = "/etc/haproxy/haproxy.cfg";

  private static final List<String> API =
      List.of(ControlPlaneProbes.READYZ, ControlPlaneProbes.KEPT);

  @Test
  @DisplayName("A HAProxy that looks after its backends once a minute, and cuts what is silent")
  void turnsTheDrillRed(Cluster cluster, @TempDir Path folder) {
    Node dead = cluster.masters().getLast();
    Node sabotaged = cluster.mastersExcept(dead).getFirst();
    HaproxyTimers promised = cluster.haproxyTimers();
    ControlPlaneProbes controlPlane = new ControlPlaneProbes(cluster, "sabotage-register");
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
    try {
      assertThatThrownBy(cluster::haproxyTimers)
          .hasMessageContaining("HAProxy on " + sabotaged.name() + " needs up to ");
      assertThatThrownBy(
              () ->
                  new Drill(
                          "sabotaged",
                          folder,
                          new FaultLedger(folder.resolve("ledger.jsonl")),
                          Findings.of(Variant.DOCUMENTED),
                          outcome -> {})
                      .watchedBy(controlPlane.all())
                      .watchedBy(new WatchProbes(cluster).quiet())
                      .writes(controlPlane.register())
                      .breaks(StaticPodFaults.dead(dead, "kube-apiserver"), Duration.ofSeconds(20))
                      .expects(
                          new ImpairedAtMost(
                              "the API",
                              OutageAtMost.lanes(API, List.of(sabotaged.name())),
                              promised.longestDetection() + 1),
                          new QuietConnectionsHold(
                              OutageAtMost.lanes(
                                  List.of(WatchProbes.QUIET), List.of(sabotaged.name())),
                              45))
                      .run())
          .isInstanceOf(DrillFailedError.class)
          .hasMessageContaining("FAIL the API: failures stop within 13 s of the fault: ")
          .hasMessageContaining("FAIL a silent connection is left open for 45 s: ");
    } finally {
      sabotaged
          .shell()
          .query("mv %1$s.documented %1$s\nsystemctl reload haproxy".formatted(CONFIGURATION));
    }
  }
}
