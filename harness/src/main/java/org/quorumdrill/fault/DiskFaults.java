package org.quorumdrill.fault;

import java.time.Duration;
import org.quorumdrill.cluster.Component;
import org.quorumdrill.node.Node;

/** What a slow disk does, to one process of a node alone. */
public final class DiskFaults {

  private DiskFaults() {}

  /**
   * The disk does only so many writes a second for etcd, and each {@code fsync} of its log, which
   * takes a few of them, waits for its turn. Nothing else on the node is slower. Fails where etcd's
   * data is on no disk, but in a tmpfs for example.
   *
   * @param etcd whose process, data folder and metrics are asked for
   * @param writesPerSecond 1 to 100; a disk of 7200 turns a minute does about 100
   * @throws org.quorumdrill.node.NotPossibleHereException if etcd has none of them to itself
   */
  public static NodeFault slowForEtcd(Node node, Component etcd, int writesPerSecond) {
    if (writesPerSecond < 1 || writesPerSecond > 100) {
      throw new IllegalArgumentException(
          "a slow disk does 1 to 100 writes a second, not " + writesPerSecond);
    }
    String functions = functions(etcd);
    long slowestMillis = 1000L / writesPerSecond;
    return NodeFault.lasting(
        "disk does %d writes a second for etcd".formatted(writesPerSecond),
        node,
        NodeScripts.of(
                functions
                    + """
                    # Of mounts on top of each other, the last one is seen.
                    disk=$(findmnt -n -o MAJ:MIN -T %1$s | tail -n 1 | tr -d ' ')
                    if [ "${disk%%:*}" = 0 ]; then
                      echo "%1$s is on $(findmnt -n -o FSTYPE -T %1$s), which is no disk" >&2
                      exit 1
                    fi
                    [ ! -e /sys/dev/block/$disk/partition ] || disk=$(cat /sys/dev/block/$disk/../dev)
                    file=$(limit_file)
                    if [ ! -w $file ]; then
                      echo "the kernel can't limit what etcd writes: there is no $file" >&2
                      exit 1
                    fi
                    echo $disk > $STATE/disk
                    echo $file > $STATE/file
                    limit $file $disk %2$d
                    """
                        .formatted(etcd.dataFolder(), writesPerSecond),
                functions
                    + """
                    now=$(limit_of "$(limit_file)" $(cat $STATE/disk))
                    [ "$now" = %2$d ] || { echo "etcd may do ${now:-any number of} writes a second"; exit 1; }
                    read -r n millis <<< "$(fsyncs_now)"
                    echo "$n fsyncs of etcd's log took $millis ms each"
                    [ $n -gt 0 ] && [ $millis -ge %1$d ]
                    """
                        .formatted(slowestMillis, writesPerSecond),
                functions
                    + """
                    [ -e $STATE/file ] || exit 0
                    file=$(cat $STATE/file)
                    # It went with the container, if that was started again.
                    [ ! -e $file ] || limit $file $(cat $STATE/disk) 0
                    """,
                functions
                    + """
                    [ -e $STATE/file ] || exit 0
                    current=$(limit_file)
                    for file in $current $(cat $STATE/file); do
                      left=$([ ! -e $file ] || limit_of $file $(cat $STATE/disk))
                      [ -z "$left" ] || { echo "etcd may do $left writes a second only"; exit 1; }
                    done
                    read -r n millis <<< "$(fsyncs_now)"
                    echo "$n fsyncs of etcd's log took $millis ms each"
                    [ $n -gt 0 ] && [ $millis -lt %d ]
                    """
                        .formatted(slowestMillis))
            .effectWithin(Duration.ofSeconds(20))
            .goneWithin(Duration.ofSeconds(60)));
  }

  /**
   * Bash functions, for the name of etcd's process and the address of its metrics. {@code
   * limit_file} says where the kernel takes the limit of etcd's own control group, under version 2
   * and 1 (its cgroup-v2.rst, {@code io.max}; its blkio-controller.rst, {@code
   * blkio.throttle.write_iops_device}). Both limit whole disks only, so a partition stands for its
   * disk.
   */
  private static String functions(Component etcd) {
    return """
    limit_file() {
      local pid group
      pid=$(pgrep -x -o %1$s) || { echo 'etcd does not run' >&2; return 1; }
      if [ -e /sys/fs/cgroup/cgroup.controllers ]; then
        group=$(sed -n 's/^0:://p' /proc/$pid/cgroup)
        echo "/sys/fs/cgroup$group/io.max"
      else
        group=$(sed -n 's/^[0-9]*:blkio://p' /proc/$pid/cgroup)
        echo "/sys/fs/cgroup/blkio$group/blkio.throttle.write_iops_device"
      fi
    }
    # FILE DISK WRITES-A-SECOND, 0 for no limit
    limit() {
      case $1 in
        */io.max) echo "$2 wiops=$([ $3 = 0 ] && echo max || echo $3)" > $1 ;;
        *) echo "$2 $3" > $1 ;;
      esac
    }
    # The seconds that etcd spent in fsync of its log since it started, and how often.
    fsyncs() {
      curl -sSf --max-time 5 %2$s | awk '
        $1 == "etcd_disk_wal_fsync_duration_seconds_sum" { sum = $2 }
        $1 == "etcd_disk_wal_fsync_duration_seconds_count" { count = $2 }
        END { if (count == "") exit 1; print sum, count }'
    }
    # How many fsyncs end while it is looked, for 7 s at most, and the milliseconds of one. What
    # etcd waited for earlier says nothing of now.
    fsyncs_now() {
      local before seen
      before=$(fsyncs)
      while :; do
        sleep 0.5
        seen=$(echo "$before $(fsyncs)" | awk '
          NF != 4 { exit 1 }
          { n = $4 - $2; print n, (n > 0 ? int(($3 - $1) * 1000 / n) : 0) }')
        [ -n "$seen" ] || return 1
        [ "${seen%%%% *}" -lt 3 ] && [ $SECONDS -lt 7 ] || break
      done
      echo "$seen"
    }
    # FILE DISK: the writes a second that it allows; nothing if it has no limit
    limit_of() {
      awk -v disk="$2" '$1 == disk { for (i = 2; i <= NF; i++) { sub(/^wiops=/, "", $i); if ($i ~ /^[0-9]+$/ ) print $i } }' "$1"
    }
    """
        .formatted(etcd.process(), etcd.metrics());
  }
}
