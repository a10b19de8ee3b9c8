package org.quorumdrill.scenarios.nextcloud;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.application.backup.VolumeBackup;
import org.quorumdrill.application.recipe.NextcloudVariants;
import org.quorumdrill.check.SteadyState;
import org.quorumdrill.check.uploads.BackupRestores;
import org.quorumdrill.check.uploads.NoUploadLost;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.drill.Drill;
import org.quorumdrill.fault.BackupFaults;
import org.quorumdrill.junit.DocumentedCluster;
import org.quorumdrill.probe.RestoredUploads;
import org.quorumdrill.probe.UploadProbes;

/**
 * "A daily backup of your disks, kept for 7 days." What does a backup give back that was taken
 * while people uploaded? {@link VolumeBackup} explains what stands in for it here.
 */
@DocumentedCluster
@Tag("long")
class BackupDrill {

  @Test
  @DisplayName("A backup is taken while files are uploaded, and restored into a new deployment")
  void backupIsRestored(
      Cluster cluster, Nextcloud nextcloud, NextcloudVariants variants, Drill drill) {
    UploadProbes uploads = new UploadProbes(cluster, nextcloud, "drill-uploads");
    try (VolumeBackup backup = VolumeBackup.of(cluster, nextcloud)) {
      drill
          .watchedBy(uploads.alone())
          .writes(uploads)
          .writes(new RestoredUploads(cluster, uploads, () -> variants.restore(backup, nextcloud)))
          .steadyFor(Duration.ofSeconds(25))
          .breaks(BackupFaults.taken(backup), Duration.ofSeconds(20))
          .expects(new SteadyState(), new NoUploadLost(15), new BackupRestores(30))
          .run();
    }
  }
}
