package org.quorumdrill.fault;

import org.quorumdrill.node.Node;

/** Faults of a node that runs short of something. Bounded, to spare the machine under it. */
public final class ResourceFaults {

  /** More than this would be felt by the machine under a container. */
  private static final long MOST_MEGABYTES = 1024;

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
            """
            for i in $(seq %d); do
              systemd-run --quiet --collect --unit=qd-busy-${STATE##*/}-$i bash -c 'while :; do :; done'
            done
            """
                .formatted(cores),
            """
            ticks=0
            for i in $(seq %1$d); do
              pid=$(systemctl show -p MainPID --value qd-busy-${STATE##*/}-$i)
              ticks=$((ticks + $(cut -d' ' -f14 /proc/$pid/stat)))
            done
            echo "%1$d processes used $ticks ticks of CPU time"
            [ $ticks -gt 10 ]
            """
                .formatted(cores),
            "systemctl stop \"qd-busy-${STATE##*/}-*\"",
            """
            units=$(systemctl --plain --no-legend list-units "qd-busy-${STATE##*/}-*")
            if [ -n "$units" ]; then echo "$units"; exit 1; fi
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
            dd if=/dev/zero of=%1$s/.quorum-drill-${STATE##*/} bs=64k 2>/dev/null || true
            """
                .formatted(path, MOST_MEGABYTES),
            """
            left=$(df --output=avail %1$s | tail -1 | tr -d ' ')
            echo "$left KB left in %1$s"
            [ $left = 0 ] && ! dd if=/dev/zero of=%1$s/.quorum-drill-probe bs=4k count=1 2>/dev/null
            """
                .formatted(path),
            "rm -f %1$s/.quorum-drill-${STATE##*/} %1$s/.quorum-drill-probe".formatted(path),
            "left=$(df --output=avail %1$s | tail -1 | tr -d ' ')\necho \"$left KB left in %1$s\"\n[ $left -gt 0 ]"
                .formatted(path)));
  }
}
