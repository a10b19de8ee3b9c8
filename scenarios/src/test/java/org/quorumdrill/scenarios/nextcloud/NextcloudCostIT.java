package org.quorumdrill.scenarios.nextcloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.junit.DocumentedCluster;
import org.quorumdrill.node.Node;
import org.quorumdrill.probe.ContainerWatch;
import org.quorumdrill.probe.NextcloudCost;
import org.quorumdrill.probe.NextcloudProbes;
import org.quorumdrill.probe.Probe;
import org.quorumdrill.probe.StormProbes;
import org.quorumdrill.probe.UploadProbes;
import org.quorumdrill.timeline.LaneGroups;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Probes that need much of the pod's core are what they measure. */
@DocumentedCluster
class NextcloudCostIT {

  private static final Logger LOG = LoggerFactory.getLogger("quorumdrill");

  /** Of the documented limit of one core. */
  private static final double MOST = 0.15;

  /** These ask Kubernetes and the node. */
  private static final List<String> NOT_NEXTCLOUD =
      List.of(LaneGroups.NEXTCLOUD_POD, LaneGroups.CONTAINER, LaneGroups.KUBELET);

  @Test
  @DisplayName("The probes of a drill take at most 15 % of Nextcloud's core")
  void theProbesTakeLittleOfTheCore(Cluster cluster, Nextcloud nextcloud) throws IOException {
    Node host = nextcloud.masterWithIt(cluster);
    UploadProbes uploads = new UploadProbes(cluster, nextcloud, "cost-uploads");
    uploads.clear();
    List<Probe> besideUploads =
        new ArrayList<>(NextcloudProbes.besideUploads(cluster, nextcloud, host).all());
    besideUploads.addAll(uploads.all());
    assertLittle(
        "without uploads", new NextcloudProbes(cluster, nextcloud, host).all(), cluster, nextcloud);
    assertLittle("beside uploads", besideUploads, cluster, nextcloud);
    assertLittle("uploads alone", uploads.alone(), cluster, nextcloud);
    List<Probe> beforeAStorm = new ArrayList<>(new StormProbes(cluster, nextcloud, host).all());
    beforeAStorm.add(uploads.inAStorm(host, Duration.ofSeconds(60)));
    assertLittle("before a storm", beforeAStorm, cluster, nextcloud);
  }

  private static void assertLittle(
      String when, List<Probe> probes, Cluster cluster, Nextcloud nextcloud) throws IOException {
    try {
      NextcloudCost cost =
          NextcloudCost.measure(
              probes.stream()
                  .filter(probe -> !NOT_NEXTCLOUD.contains(probe.lane().group()))
                  .toList(),
              new ContainerWatch(cluster, nextcloud)::sample);
      LOG.info("Nextcloud's probes {}:\n{}", when, cost);
      assertThat(cost.share()).as("%s:%n%s", when, cost).isBetween(0.001, MOST);
    } finally {
      probes.forEach(Probe::close);
    }
  }
}
