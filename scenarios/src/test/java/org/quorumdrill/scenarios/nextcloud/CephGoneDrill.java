package org.quorumdrill.scenarios.nextcloud;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.MustFail;
import org.quorumdrill.check.SteadyState;
import org.quorumdrill.check.availability.ImpairedAtMost;
import org.quorumdrill.check.availability.OutageAtMost;
import org.quorumdrill.check.availability.RecoversWithin;
import org.quorumdrill.check.uploads.NoUploadLost;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.drill.Drill;
import org.quorumdrill.fault.LivenessCheck;
import org.quorumdrill.fault.PowerFault;
import org.quorumdrill.junit.DocumentedCluster;
import org.quorumdrill.junit.OnStorage;
import org.quorumdrill.node.Node;
import org.quorumdrill.probe.NextcloudProbes;
import org.quorumdrill.probe.UploadProbes;
import org.quorumdrill.probe.UploadsOnVolume;
import org.quorumdrill.run.NextcloudOnStorage;
import org.quorumdrill.storage.ceph.Ceph;
import org.quorumdrill.storage.ceph.CephStorage;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.LaneGroups;

/**
 * Ceph hangs, or is gone, for a while. What do users notice, and does everything come back by
 * itself?
 */
@DocumentedCluster
@OnStorage(CephStorage.NAME)
@Tag("long")
class CephGoneDrill {

  private static final Duration AWAY = Duration.ofSeconds(20);

  /** Seconds: an MDS that starts again waits up to 45 s for its former clients. */
  private static final double RECOVERY = 60;

  private static final LivenessCheck MONITOR =
      new LivenessCheck("the Ceph monitor", Ceph.MONITOR_SPEAKS);

  private static final List<String> ALL =
      List.of(LaneGroups.NEXTCLOUD_STATUS, LaneGroups.NEXTCLOUD_POD, LaneGroups.UPLOADS);

  private static final List<String> REDIRECTS =
      List.of(LaneGroups.WELL_KNOWN_CARDDAV, LaneGroups.WELL_KNOWN_CALDAV);

  @Test
  @DisplayName("Ceph hangs for 20 s")
  void cephHangs(Cluster cluster, NextcloudOnStorage onCeph, Drill drill) {
    usersRecover(cluster, onCeph, drill, PowerFault.hang(machine(onCeph), witness(cluster)));
  }

  @Test
  @DisplayName("Ceph loses power for 20 s")
  void cephLosesPower(Cluster cluster, NextcloudOnStorage onCeph, Drill drill) {
    usersRecover(cluster, onCeph, drill, PowerFault.off(machine(onCeph), witness(cluster)));
  }

  private static void usersRecover(
      Cluster cluster, NextcloudOnStorage onCeph, Drill drill, PowerFault fault) {
    UploadProbes uploads = new UploadProbes(cluster, onCeph.nextcloud(), "drill-uploads");
    drill
        .watchedBy(
            NextcloudProbes.besideUploads(cluster, onCeph.nextcloud(), witness(cluster)).all())
        .watchedBy(uploads.all())
        .writes(uploads)
        .writes(new UploadsOnVolume(onCeph.storage(Ceph.class), onCeph.nextcloud(), uploads))
        .breaks(fault.checkedBy(MONITOR), AWAY)
        .expects(
            new SteadyState(),
            new MustFail("uploads", lanes(cluster, List.of(LaneGroups.UPLOADS))),
            // Nothing can be uploaded while Ceph is away, so no number of uploads is required.
            new NoUploadLost(0),
            new ImpairedAtMost("the redirects, which need no disk", lanes(cluster, REDIRECTS), 0),
            new RecoversWithin("Nextcloud", lanes(cluster, ALL), RECOVERY),
            new RecoversWithin(
                "thumbnails",
                List.of(Lane.name(LaneGroups.THUMBNAIL, witness(cluster).name())),
                RECOVERY))
        .run();
  }

  private static Node machine(NextcloudOnStorage onCeph) {
    return onCeph.storage(Ceph.class).machine();
  }

  private static Node witness(Cluster cluster) {
    return cluster.masters().getFirst();
  }

  private static List<String> lanes(Cluster cluster, List<String> groups) {
    return OutageAtMost.lanes(groups, cluster.masters().stream().map(Node::name).toList());
  }
}
