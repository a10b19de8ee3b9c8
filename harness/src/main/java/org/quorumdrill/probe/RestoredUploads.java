package org.quorumdrill.probe;

import java.util.List;
import java.util.function.Supplier;
import org.quorumdrill.application.recipe.NextcloudVariants;
import org.quorumdrill.cluster.Cluster;
import org.quorumdrill.node.WaitTimedOutException;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.TimelineWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The uploads in a deployment that is made from a backup when the drill is over. Judged by {@code
 * BackupRestores}.
 */
public final class RestoredUploads implements DrillData {

  private static final Logger LOG = LoggerFactory.getLogger("quorumdrill");

  private final Cluster cluster;
  private final UploadProbes uploads;
  private final Supplier<NextcloudVariants.Running> restore;

  /**
   * @param uploads the uploads whose folder is read
   * @param restore makes the deployment, which is removed once it has been read
   */
  public RestoredUploads(
      Cluster cluster, UploadProbes uploads, Supplier<NextcloudVariants.Running> restore) {
    this.cluster = cluster;
    this.uploads = uploads;
    this.restore = restore;
  }

  /** Does nothing: the deployment does not exist yet, and the drill takes the backup. */
  @Override
  public void clear() {}

  /**
   * @throws IllegalStateException if no deployment comes up from the backup
   */
  @Override
  public void readOut(TimelineWriter timeline) {
    try (NextcloudVariants.Running restored = restore.get()) {
      timeline.mark(
          Mark.Kind.UPLOADS_RESTORED,
          List.of(restored.nextcloud().namespace()),
          new UploadProbes(cluster, restored.nextcloud(), uploads.folder()).stored());
    } catch (WaitTimedOutException e) {
      LOG.warn("what was restored could not be read: {}", e.getMessage());
    }
  }
}
