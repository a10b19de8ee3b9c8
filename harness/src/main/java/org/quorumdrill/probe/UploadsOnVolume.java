package org.quorumdrill.probe;

import java.util.List;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.storage.VolumeFiles;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.TimelineWriter;
import org.quorumdrill.timeline.reading.StoredFiles;

/**
 * The uploads as files on the volume: a file that Nextcloud lists but can't return because its
 * database is broken may still be intact.
 */
public final class UploadsOnVolume implements DrillData {

  private final VolumeFiles files;
  private final Nextcloud nextcloud;
  private final UploadProbes uploads;

  public UploadsOnVolume(VolumeFiles files, Nextcloud nextcloud, UploadProbes uploads) {
    this.files = files;
    this.nextcloud = nextcloud;
    this.uploads = uploads;
  }

  /** Does nothing: the uploads clear their own folder. */
  @Override
  public void clear() {}

  @Override
  public void readOut(TimelineWriter timeline) {
    timeline.mark(
        Mark.Kind.UPLOADS_ON_DISK,
        List.of(files.folder()),
        new StoredFiles(
            files.hashes(
                "%s/%s/files/%s"
                    .formatted(
                        nextcloud.parts().volume().dataFolder(),
                        nextcloud.user(),
                        uploads.folder()))));
  }
}
