package org.quorumdrill.scenarios.nextcloud;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.MustFail;
import org.quorumdrill.check.SteadyState;
import org.quorumdrill.check.availability.ImpairedAtMost;
import org.quorumdrill.check.availability.OutageAtMost;
import org.quorumdrill.check.uploads.NoUploadLost;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.cluster.VersionFacts;
import org.quorumdrill.drill.Drill;
import org.quorumdrill.fault.PowerFault;
import org.quorumdrill.junit.DocumentedCluster;
import org.quorumdrill.junit.OnStorage;
import org.quorumdrill.node.Node;
import org.quorumdrill.probe.NextcloudProbes;
import org.quorumdrill.probe.UploadProbes;
import org.quorumdrill.run.NextcloudOnStorage;
import org.quorumdrill.storage.ceph.CephStorage;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.LaneGroups;

/** The node of the pod is lost. When is Nextcloud served again elsewhere, with its data? */
@DocumentedCluster
@OnStorage(CephStorage.NAME)
@Tag("long")
class NodeLostDrill {

  /** Time for the pod to be scheduled, to mount, to start, and to answer. */
  static final Duration STARTS_WITHIN = Duration.ofSeconds(60);

  @Test
  @DisplayName("The node with Nextcloud on it is lost, its data is on Ceph")
  void nodeIsLost(Cluster cluster, NextcloudOnStorage onCeph, Drill drill) {
    Node lost = onCeph.nextcloud().masterWithIt(cluster);
    List<Node> others = cluster.mastersExcept(lost);
    Duration failover = VersionFacts.of(cluster.version()).evictedAfter().plus(STARTS_WITHIN);
    List<String> lanesOfOthers = new ArrayList<>(lanes(others));
    lanesOfOthers.add(Lane.name(LaneGroups.THUMBNAIL, others.getFirst().name()));
    UploadProbes uploads = new UploadProbes(cluster, onCeph.nextcloud(), "drill-uploads");
    drill
        .watchedBy(
            NextcloudProbes.besideUploads(cluster, onCeph.nextcloud(), others.getFirst()).all())
        .watchedBy(uploads.all())
        .writes(uploads)
        .breaks(PowerFault.off(lost, others.getFirst()), failover.plusSeconds(20))
        .expects(
            new SteadyState(),
            new NoUploadLost(5),
            new MustFail("all of the lost node", lanes(List.of(lost))),
            new MustFail(
                "Nextcloud through masters that stay",
                lanesOfOthers,
                VersionFacts.TOLERATED.toSeconds()),
            new ImpairedAtMost(
                "Nextcloud through masters that stay", lanesOfOthers, failover.toSeconds()))
        .run();
  }

  private static List<String> lanes(List<Node> masters) {
    return OutageAtMost.lanes(
        List.of(LaneGroups.NEXTCLOUD_STATUS, LaneGroups.UPLOADS),
        masters.stream().map(Node::name).toList());
  }
}
