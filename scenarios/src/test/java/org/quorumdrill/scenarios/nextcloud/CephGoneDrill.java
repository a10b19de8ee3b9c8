package org.quorumdrill.scenarios.nextcloud;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.ImpairedAtMost;
import org.quorumdrill.check.MustFail;
import org.quorumdrill.check.NoUploadLost;
import org.quorumdrill.check.OutageAtMost;
import org.quorumdrill.check.RecoversWithin;
import org.quorumdrill.check.SteadyState;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.drill.Drill;
import org.quorumdrill.fault.LivenessCheck;
import org.quorumdrill.fault.PowerFault;
import org.quorumdrill.junit.DocumentedCluster;
import org.quorumdrill.node.Node;
import org.quorumdrill.probe.NextcloudProbes;
import org.quorumdrill.probe.UploadProbes;
import org.quorumdrill.probe.UploadsOnCeph;
import org.quorumdrill.run.NextcloudOnCeph;

/** Ceph hangs, or is gone, for a while. What do users notice, and does all come back by itself? */
@DocumentedCluster
@Tag("long")
class CephGoneDrill {

  private static final Duration AWAY = Duration.ofSeconds(20);

  /** A mds that starts again waits up to 45 s for the clients that it had. */
  private static final double RECOVERY = 60;

  private static final List<String> ALL =
      List.of(
          NextcloudProbes.STATUS,
          NextcloudProbes.THUMBNAIL,
          NextcloudProbes.POD,
          UploadProbes.UPLOADS);

  private static final List<String> REDIRECTS =
      List.of(NextcloudProbes.CARDDAV, NextcloudProbes.CALDAV);

  @Test
  @DisplayName("Ceph hangs for 20 s")
  void cephHangs(Cluster cluster, NextcloudOnCeph onCeph, Drill drill) {
    run(cluster, onCeph, drill, PowerFault.hang(onCeph.ceph().machine(), witness(cluster)));
  }

  @Test
  @DisplayName("Ceph loses power for 20 s")
  void cephLosesPower(Cluster cluster, NextcloudOnCeph onCeph, Drill drill) {
    run(cluster, onCeph, drill, PowerFault.off(onCeph.ceph().machine(), witness(cluster)));
  }

  private static void run(Cluster cluster, NextcloudOnCeph onCeph, Drill drill, PowerFault fault) {
    UploadProbes uploads = new UploadProbes(cluster, onCeph.nextcloud(), "drill-uploads");
    drill
        .watchedBy(NextcloudProbes.sparing(cluster, onCeph.nextcloud()).all())
        .watchedBy(uploads.all())
        .writes(uploads)
        .writes(new UploadsOnCeph(onCeph.ceph(), onCeph.nextcloud(), uploads))
        .breaks(fault.checkedBy(LivenessCheck.CEPH_MONITOR), AWAY)
        .expects(
            new SteadyState(),
            new MustFail("uploads", lanes(cluster, List.of(UploadProbes.UPLOADS))),
            // Nothing can be uploaded while Ceph is away, so no least number of uploads.
            new NoUploadLost(0),
            new ImpairedAtMost("the redirects, which need no disk", lanes(cluster, REDIRECTS), 0),
            new RecoversWithin("Nextcloud", lanes(cluster, ALL), RECOVERY))
        .run();
  }

  private static Node witness(Cluster cluster) {
    return cluster.masters().getFirst();
  }

  private static List<String> lanes(Cluster cluster, List<String> groups) {
    return OutageAtMost.lanes(groups, cluster.masters().stream().map(Node::name).toList());
  }
}
