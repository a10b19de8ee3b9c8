package org.quorumdrill.scenarios.sabotage;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.application.backup.VolumeBackup;
import org.quorumdrill.application.recipe.NextcloudVariants;
import org.quorumdrill.check.uploads.BackupRestores;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.drill.Drill;
import org.quorumdrill.fault.BackupFaults;
import org.quorumdrill.junit.DocumentedCluster;
import org.quorumdrill.probe.RestoredUploads;
import org.quorumdrill.probe.UploadProbes;

/**
 * A backup from which one of the uploaded files is missing. Named so that only {@link
 * MeasuredSabotageIT} runs it: it must fail.
 */
@DocumentedCluster
class BackupWithoutAFile {

  @Test
  @DisplayName("A backup without one of the files is restored")
  void backupIsRestored(
      Cluster cluster, Nextcloud nextcloud, NextcloudVariants variants, Drill drill) {
    UploadProbes uploads = new UploadProbes(cluster, nextcloud, "drill-uploads");
    try (VolumeBackup backup = VolumeBackup.of(cluster, nextcloud)) {
      drill
          .watchedBy(uploads.alone())
          .writes(uploads)
          .writes(
              new RestoredUploads(
                  cluster, uploads, () -> restored(backup, nextcloud, uploads, variants)))
          .steadyFor(Duration.ofSeconds(15))
          .breaks(BackupFaults.taken(backup), Duration.ofSeconds(5))
          .expects(new BackupRestores(7))
          .run();
    }
  }

  private static NextcloudVariants.Running restored(
      VolumeBackup backup, Nextcloud nextcloud, UploadProbes uploads, NextcloudVariants variants) {
    // Removes the first file, which was acknowledged long before the backup.
    backup
        .node()
        .shell()
        .query(
            "rm $(find %s/%s/files/%s -type f | sort -V | sed -n 1p)"
                .formatted(backup.users(), nextcloud.user(), uploads.folder()));
    return variants.restore(backup, nextcloud);
  }
}
