package org.quorumdrill.scenarios.nextcloud;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.MustFail;
import org.quorumdrill.check.SteadyState;
import org.quorumdrill.check.availability.ImpairedAtMost;
import org.quorumdrill.check.availability.OutageAtMost;
import org.quorumdrill.check.availability.RecoversWithin;
import org.quorumdrill.check.uploads.NoEarlierUploadLost;
import org.quorumdrill.check.uploads.NoUploadLost;
import org.quorumdrill.check.uploads.NotServedTwice;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.cluster.VersionFacts;
import org.quorumdrill.drill.Drill;
import org.quorumdrill.fault.NetworkFaults;
import org.quorumdrill.junit.DocumentedCluster;
import org.quorumdrill.junit.OnStorage;
import org.quorumdrill.node.Node;
import org.quorumdrill.probe.NextcloudProbes;
import org.quorumdrill.probe.UploadProbes;
import org.quorumdrill.probe.UploadsOnVolume;
import org.quorumdrill.run.NextcloudOnStorage;
import org.quorumdrill.storage.ceph.Ceph;
import org.quorumdrill.storage.ceph.CephStorage;
import org.quorumdrill.timeline.LaneGroups;

/**
 * The node of the pod is cut off from the other masters, and from nothing else: its pod keeps
 * running, Ceph stays in reach, its NodePort answers. Once the others have given the node up,
 * another pod starts on the same data. Do both write, and does it cost anybody a file?
 */
@DocumentedCluster
@OnStorage(CephStorage.NAME)
@Tag("long")
class CutOffNodeDrill {

  /**
   * Time until the node is Ready again and the surplus pod is gone; 12 s were seen. Users do not
   * notice how long that pod stays: one that is to end is no endpoint of the Service any more. Who
   * looks after the cluster does, as a drain of the node waits for it.
   */
  private static final Duration RECOVERY = Duration.ofSeconds(60);

  /** Time in which both pods serve, long enough for many files from each side. */
  private static final Duration BOTH_SERVE = Duration.ofSeconds(40);

  /**
   * Seconds: a pod opens the database before it answers, so uploads of the seconds before are lost,
   * too.
   */
  private static final double MARGIN = 15;

  @Test
  @DisplayName("The node with Nextcloud on it is cut off from its peers, its data is on Ceph")
  void nodeIsCutOff(Cluster cluster, NextcloudOnStorage onCeph, Drill drill) {
    Node cutOff = onCeph.nextcloud().masterWithIt(cluster);
    List<Node> others = cluster.mastersExcept(cutOff);
    Duration failover =
        VersionFacts.of(cluster.version()).evictedAfter().plus(NodeLostDrill.STARTS_WITHIN);
    List<String> statusOfOthers = lanes(LaneGroups.NEXTCLOUD_STATUS, others);
    List<String> uploadsOfAll = lanes(LaneGroups.UPLOADS, cluster.masters());
    List<String> podOfAll = lanes(LaneGroups.NEXTCLOUD_POD, cluster.masters());
    UploadProbes uploads = new UploadProbes(cluster, onCeph.nextcloud(), "drill-uploads");
    LeftoverPods leftovers =
        new LeftoverPods(cluster, onCeph.nextcloud(), onCeph.storage(Ceph.class), drill.folder());
    drill
        .watchedBy(
            NextcloudProbes.besideUploads(cluster, onCeph.nextcloud(), others.getFirst()).all())
        .watchedBy(uploads.all())
        .writes(leftovers.atTheEnd())
        .writes(uploads)
        .writes(new UploadsOnVolume(onCeph.storage(Ceph.class), onCeph.nextcloud(), uploads))
        .writes(leftovers.untilTheyHaveGone())
        .breaks(
            NetworkFaults.cutOff(
                cutOff, others, NetworkFaults.Direction.BOTH, NetworkFaults.Answer.DROP),
            failover.plus(BOTH_SERVE))
        .recoversWithin(RECOVERY.multipliedBy(2))
        .expects(
            new SteadyState(Stream.concat(uploadsOfAll.stream(), podOfAll.stream()).toList()),
            new MustFail(
                "Nextcloud through the other masters",
                statusOfOthers,
                VersionFacts.TOLERATED.toSeconds()),
            new ImpairedAtMost(
                "Nextcloud through the other masters", statusOfOthers, failover.toSeconds()),
            // Bounds how bad the findings below may be.
            new NoEarlierUploadLost(statusOfOthers, MARGIN, RECOVERY.toSeconds(), 50),
            new RecoversWithin(
                "pages and thumbnails",
                Stream.concat(
                        lanes(LaneGroups.NEXTCLOUD_STATUS, cluster.masters()).stream(),
                        lanes(LaneGroups.THUMBNAIL, others.subList(0, 1)).stream())
                    .toList(),
                RECOVERY.toSeconds()),
            new RecoversWithin("its pod is the only one", podOfAll, RECOVERY.toSeconds()))
        .findsOut(
            "two-pods-on-the-same-data",
            new NotServedTwice(lanes(LaneGroups.NEXTCLOUD_STATUS, List.of(cutOff)), statusOfOthers))
        .findsOut("two-pods-lose-uploads", new NoUploadLost(50))
        .findsOut(
            "two-pods-break-the-database",
            new RecoversWithin("uploads", uploadsOfAll, RECOVERY.toSeconds()))
        .run();
  }

  private static List<String> lanes(String group, List<Node> masters) {
    return OutageAtMost.lanes(List.of(group), masters.stream().map(Node::name).toList());
  }
}
