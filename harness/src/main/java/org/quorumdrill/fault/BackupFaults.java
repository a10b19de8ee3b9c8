package org.quorumdrill.fault;

import java.time.Duration;
import org.quorumdrill.application.backup.VolumeBackup;

/** Backups of a running system: nothing breaks, and no client may notice or lose anything. */
public final class BackupFaults {

  private static final Duration COPIED_WITHIN = Duration.ofSeconds(30);

  /**
   * Defines {@code listing FOLDER}, which prints each file's path, size and time of its last change
   * in seconds, which a copy keeps.
   */
  private static final String LISTING =
      """
      listing() {
        (cd "$1" && find . -type f -printf '%P %s %T@\\n' | LC_ALL=C sort)
      }
      """;

  private BackupFaults() {}

  /**
   * The volume is copied while the container stands still. Momentary; the copy stays. {@link
   * VolumeBackup} says how this differs from the documented backup.
   */
  public static NodeFault taken(VolumeBackup backup) {
    String processes = ContainerFaults.processes(backup.namespace(), backup.container());
    return NodeFault.momentary(
        "a backup is taken",
        backup.node(),
        NodeScripts.of(
            processes
                + LISTING
                + """
                volume=%1$s
                image=%2$s
                rm -rf $image $image.part
                mkdir -p "$(dirname $image)"
                """
                    .formatted(backup.volume(), backup.image())
                + ContainerFaults.STOP
                + """
                begun=$(date +%%s%%N)
                timeout %d cp -a $volume $image.part
                listing $volume > $STATE/listing
                # One that went on may have written meanwhile.
                all_stopped $(processes) > $STATE/stopped || { cat $STATE/stopped > $STATE/went-on; }
                kill -CONT $(cat $STATE/pids)
                echo $(( ($(date +%%s%%N) - begun) / 1000000 )) > $STATE/ms
                mv $image.part $image
                """
                    .formatted(COPIED_WITHIN.toSeconds()),
            LISTING
                + """
                [ ! -e $STATE/went-on ] || { echo "while it was copied: $(cat $STATE/went-on)"; exit 1; }
                [ -s $STATE/listing ]
                listing %1$s > $STATE/copied
                cmp $STATE/copied $STATE/listing || { echo 'the copy differs from the volume'; exit 1; }
                echo "$(wc -l < $STATE/copied) files, $(du -sm %1$s | cut -f1) MB, copied while the container stood still for $(cat $STATE/ms) ms"
                """
                    .formatted(backup.image()),
            ContainerFaults.RESUME,
            ContainerFaults.runs(backup.namespace(), backup.container())));
  }
}
