package org.quorumdrill.fault;

import java.time.Duration;
import org.quorumdrill.application.backup.VolumeBackup;

/** Backups of a running system: nothing breaks, and no client may notice or lose anything. */
public final class BackupFaults {

  private static final Duration COPIED_WITHIN = Duration.ofSeconds(30);

  private BackupFaults() {}

  /**
   * The volume is copied while the container stands still. Momentary; the copy stays. {@link
   * VolumeBackup} says how this differs from the documented backup.
   */
  public static NodeFault taken(VolumeBackup backup) {
    String processes = ContainerFaults.processes(backup.namespace(), "nextcloud");
    return NodeFault.momentary(
        "a backup is taken",
        backup.node(),
        NodeScripts.of(
            processes
                + """
                volume=%s
                image=%s
                rm -rf $image $image.part
                mkdir -p "$(dirname $image)"
                # Again and again, as one that is not stopped yet may start another.
                for i in 1 2 3; do
                  processes > $STATE/pids
                  [ -s $STATE/pids ] || { echo 'nextcloud did not run' >&2; exit 1; }
                  kill -STOP $(cat $STATE/pids)
                done
                begun=$(date +%%s%%N)
                timeout %d cp -a $volume $image.part
                find $volume -type f | wc -l > $STATE/files
                kill -CONT $(cat $STATE/pids)
                echo $(( ($(date +%%s%%N) - begun) / 1000000 )) > $STATE/ms
                mv $image.part $image
                """
                    .formatted(backup.volume(), backup.image(), COPIED_WITHIN.toSeconds()),
            """
            files=$(find %1$s -type f | wc -l)
            [ "$files" -gt 0 ] && [ "$files" = "$(cat $STATE/files)" ]
            echo "$files files, $(du -sm %1$s | cut -f1) MB, copied while the container stood still for $(cat $STATE/ms) ms"
            """
                .formatted(backup.image()),
            ContainerFaults.RESUME,
            ContainerFaults.runs(backup.namespace(), "nextcloud")));
  }
}
