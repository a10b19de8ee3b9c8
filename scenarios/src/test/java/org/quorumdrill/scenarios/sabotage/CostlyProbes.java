package org.quorumdrill.scenarios.sabotage;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.check.SteadyState;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.cluster.ComponentName;
import org.quorumdrill.drill.Drill;
import org.quorumdrill.fault.StaticPodFaults;
import org.quorumdrill.junit.DocumentedCluster;
import org.quorumdrill.node.Node;
import org.quorumdrill.probe.ContainerWatch;
import org.quorumdrill.probe.NextcloudCost;
import org.quorumdrill.probe.NextcloudProbes;
import org.quorumdrill.probe.Probe;
import org.quorumdrill.probe.UploadProbes;
import org.quorumdrill.timeline.reading.Calibrated;

/**
 * Probes that log in by the user's password each time, which takes half a core. Named so that only
 * {@link MeasuredSabotageIT} runs it: it must fail.
 */
@DocumentedCluster
class CostlyProbes {

  @Test
  @DisplayName("Probes that would take Nextcloud's whole limit")
  void nothingIsBroken(Cluster cluster, Nextcloud nextcloud, Drill drill) throws IOException {
    Nextcloud byPassword =
        new Nextcloud(
            nextcloud.namespace(),
            nextcloud.nodePort(),
            nextcloud.user(),
            nextcloud.password(),
            nextcloud.times());
    Node host = nextcloud.masterWithIt(cluster);
    UploadProbes uploads = new UploadProbes(cluster, byPassword, "costly-uploads");
    uploads.clear();
    List<Probe> probes = new ArrayList<>(new NextcloudProbes(cluster, byPassword, host).all());
    probes.addAll(uploads.alone());
    Calibrated.Costs costs =
        NextcloudCost.ofQuestions(
            probes,
            new ContainerWatch(cluster, nextcloud)::sample,
            nextcloud.cpuLimit(cluster).orElseThrow());
    drill
        .calibratedBy(new Calibrated(null, 0, 0, Map.of(), costs))
        .watchedBy(probes)
        .breaks(
            StaticPodFaults.dead(host, cluster.component(ComponentName.APISERVER)),
            Duration.ofMinutes(1))
        .expects(new SteadyState())
        .run();
  }
}
