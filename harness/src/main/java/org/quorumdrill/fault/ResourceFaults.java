package org.quorumdrill.fault;

import org.quorumdrill.node.Node;

/** Faults of a node that runs short of something. Bounded, to spare the machine under it. */
public final class ResourceFaults {

  /** More than this would be felt by the machine under a container. */
  private static final long MOST_MEGABYTES = 1024;

  /** What a busy loop gets at the very least of a second of a crowded core, in hundredths. */
  private static final int LEAST_TICKS = 5;

  private ResourceFaults() {}

  /**
   * Busy loops keep some of the cores busy.
   *
   * @param cores how many, 1 to 64
   */
  public static NodeFault busyCpu(Node node, int cores) {
    if (cores < 1 || cores > 64) {
      throw new IllegalArgumentException("1 to 64 cores can be kept busy, not " + cores);
    }
    return NodeFault.lasting(
        "%d cores busy".formatted(cores),
        node,
        NodeScripts.of(
            ProcessScripts.FUNCTIONS
                + """
                for i in $(seq %d); do
                  unit=qd-busy-${STATE##*/}-$i
                  systemd-run --quiet --collect --unit=$unit bash -c 'while :; do :; done'
                  look $(systemctl show -p MainPID --value $unit) >> $STATE/loops
                done
                """
                    .formatted(cores),
            """
            # Ticks of a hundredth of a second that each has used, as it stands in its 14th field.
            used() {
              for i in $(seq %1$d); do
                pid=$(systemctl show -p MainPID --value qd-busy-${STATE##*/}-$i)
                echo "$pid $(sed 's/.*) //' /proc/$pid/stat | cut -d' ' -f12)"
              done
            }
            used > $STATE/used
            sleep 1
            used | awk '
              NR == FNR { before[$1] = $2; next }
              { ticks = $2 - before[$1]; used = used " " ticks; n++; if (!($1 in before) || ticks < %2$d) idle++ }
              END { print "ticks that each of the processes used in a second:" used; exit (idle > 0 || n != %1$d) }' $STATE/used -
            """
                .formatted(cores, LEAST_TICKS),
            "systemctl stop \"qd-busy-${STATE##*/}-*\"",
            ProcessScripts.FUNCTIONS
                + """
                units=$(systemctl --plain --no-legend list-units "qd-busy-${STATE##*/}-*")
                if [ -n "$units" ]; then echo "$units"; exit 1; fi
                left=$([ ! -s $STATE/loops ] || still $STATE/loops | xargs)
                [ -z "$left" ] || { echo "process $left is still busy"; exit 1; }
                echo 'no busy process left'
                """));
  }

  /**
   * A small filesystem is filled to its last byte. Refused when injected for one of more than a
   * gibibyte, as that is the disk of the machine under the node.
   *
   * @param path any folder on it
   */
  public static NodeFault full(Node node, String path) {
    return NodeFault.lasting(
        path + " full",
        node,
        NodeScripts.of(
            """
            size=$(df --output=size -m %1$s | tail -1 | tr -d ' ')
            if [ $size -gt %2$d ]; then
              echo "%1$s is on a filesystem of $size MB; only ones of up to %2$d MB are filled" >&2
              exit 1
            fi
            df --output=avail %1$s | tail -1 | tr -d ' ' > $STATE/avail
            dd if=/dev/zero of=%1$s/.quorum-drill-${STATE##*/} bs=64k 2>/dev/null || true
            """
                .formatted(path, MOST_MEGABYTES),
            """
            left=$(df --output=avail %1$s | tail -1 | tr -d ' ')
            echo "$left KB left in %1$s"
            [ $left = 0 ]
            [ -s %1$s/.quorum-drill-${STATE##*/} ] || { echo 'but it is full of something else'; exit 1; }
            why=$(LC_ALL=C dd if=/dev/zero of=%1$s/.quorum-drill-probe bs=4k count=1 2>&1 || true)
            rm -f %1$s/.quorum-drill-probe
            [[ $why == *"No space left on device"* ]]
            """
                .formatted(path),
            "rm -f %1$s/.quorum-drill-${STATE##*/} %1$s/.quorum-drill-probe".formatted(path),
            """
            [ ! -e %1$s/.quorum-drill-${STATE##*/} ] || { echo 'the file that fills it is there'; exit 1; }
            left=$(df --output=avail %1$s | tail -1 | tr -d ' ')
            before=$(cat $STATE/avail 2>/dev/null || echo 0)
            echo "$left KB left in %1$s, $before before"
            # Others write there, too.
            [ $left -gt $((before / 2)) ]
            """
                .formatted(path)));
  }
}
