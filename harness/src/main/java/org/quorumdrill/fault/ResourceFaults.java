package org.quorumdrill.fault;

import java.util.Locale;
import org.quorumdrill.node.Node;

/** A node runs short of something. Bounded, so that the machine under it does not. */
public final class ResourceFaults {

  /** Filling more than this would be felt by the machine under a container. */
  private static final long MOST_MEGABYTES = 1024;

  /** The kernel's default period of a quota, in microseconds; nobody changes it here. */
  private static final int PERIOD_MICROS = 100_000;

  /** Where the node's own group is seen from inside it, under control groups 2 and 1. */
  private static final String CAP_FILES =
      """
      if [ -e /sys/fs/cgroup/cgroup.controllers ]; then
        cpu=/sys/fs/cgroup/cpu.max
        memory=/sys/fs/cgroup/memory.max
        quota='%d 100000'
      else
        cpu=/sys/fs/cgroup/cpu/cpu.cfs_quota_us
        memory=/sys/fs/cgroup/memory/memory.limit_in_bytes
        quota='%d'
      fi
      """;

  private ResourceFaults() {}

  /**
   * Processes that do nothing but use the CPU.
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
   * The node gets no more than this of the machine under it, as if it were a smaller one. Only for
   * nodes that are containers; a server has the size that it has.
   *
   * @param cores no fewer than any container's limit on it: the kernel would refuse it
   * @param megabytes 1024 or more, with all that the node keeps in the page cache
   */
  public static NodeFault capped(Node node, double cores, int megabytes) {
    if (!(cores >= 0.1) || megabytes < 1024) {
      throw new IllegalArgumentException(
          "a master needs 0.1 cores and 1024 MB at least, not %s and %d"
              .formatted(cores, megabytes));
    }
    return NodeFault.lasting(
        String.format(Locale.ROOT, "size of %.2g cores and %d MB", cores, megabytes),
        node,
        NodeScripts.of(
            """
            %3$s
            if [ ! -w "$cpu" ] || [ ! -w "$memory" ]; then
              echo "no limit of its own at $cpu and $memory: a server's size can't be changed here" >&2
              exit 1
            fi
            cat $cpu > $STATE/cpu
            cat $memory > $STATE/memory
            echo "$(printf "$quota" %1$d)" > $cpu
            echo %2$d > $memory
            """
                .formatted(Math.round(cores * PERIOD_MICROS), megabytes * 1_048_576L, CAP_FILES),
            """
            %3$s
            echo "its processor quota is $(cat $cpu), its memory limit $(cat $memory) bytes"
            [ "$(cat $cpu)" = "$(printf "$quota" %1$d)" ]
            [ "$(cat $memory)" = %2$d ]
            """
                .formatted(Math.round(cores * PERIOD_MICROS), megabytes * 1_048_576L, CAP_FILES),
            """
            %s
            [ ! -e $STATE/cpu ] || cat $STATE/cpu > $cpu
            [ ! -e $STATE/memory ] || cat $STATE/memory > $memory
            """
                .formatted(CAP_FILES),
            """
            %s
            [ -e $STATE/memory ] || exit 0
            echo "its processor quota is $(cat $cpu), its memory limit $(cat $memory) bytes"
            [ "$(cat $cpu)" = "$(cat $STATE/cpu)" ]
            [ "$(cat $memory)" = "$(cat $STATE/memory)" ]
            """
                .formatted(CAP_FILES)));
  }

  /**
   * A small filesystem is filled to its last byte. Refuses one of more than a gibibyte, as that is
   * the disk of the machine under the node.
   *
   * @param path of any folder on it
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
