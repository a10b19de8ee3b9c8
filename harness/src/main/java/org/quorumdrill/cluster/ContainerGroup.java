package org.quorumdrill.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quorumdrill.node.Command;
import org.quorumdrill.node.Node;

/**
 * Where a node's kernel counts what one container uses: a folder per resource with cgroup v1, a
 * single folder with v2.
 *
 * @param folders the container's folders, absolute paths
 */
public record ContainerGroup(Node node, List<String> folders) {

  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(4);

  /**
   * Names of the files, for both cgroup versions; missing ones are ignored. With v2 an OOM kill
   * removes the whole container together with its counters (memory.oom.group, which the kubelet
   * sets since 1.28); the folder of its pod stays, and its counters include the container's.
   */
  private static final List<String> FILES =
      List.of(
          "cpu.stat",
          "cpuacct.usage",
          "memory.usage_in_bytes",
          "memory.oom_control",
          "memory.current",
          "../memory.events");

  /** The same for the whole node; on a server its memory is not among them. */
  private static final String NODE_FILES =
      "/sys/fs/cgroup/cpuacct/cpuacct.usage /sys/fs/cgroup/cpu.stat /sys/fs/cgroup/memory/memory.usage_in_bytes /sys/fs/cgroup/memory.current /proc/loadavg /proc/uptime /proc/pressure/cpu /proc/pressure/memory";

  private static final Pattern CONTAINER_ID = Pattern.compile("([0-9a-f]{12})[0-9a-f]{52}");

  public ContainerGroup {
    folders = List.copyOf(folders);
  }

  /**
   * Finds the folders of a container.
   *
   * @param containerId as in the pod's status, without {@code containerd://}
   * @throws IllegalStateException if the node has no control group for the container
   */
  public static ContainerGroup find(Node node, String containerId) {
    List<String> folders =
        node.shell()
            .query(
                // The same folder is linked under several names; find does not follow links.
                "find /sys/fs/cgroup -maxdepth 8 -type d -name '*%s*' 2>/dev/null || true"
                    .formatted(containerId))
            .lines()
            .filter(folder -> !folder.isBlank())
            .toList();
    if (folders.isEmpty()) {
      throw new IllegalStateException(
          "%s: no control group for container %s".formatted(node.name(), containerId));
    }
    return new ContainerGroup(node, folders);
  }

  /**
   * A number that another container does not have: a restarted one has an id of its own, and counts
   * from 0. The first 12 of the 64 digits of the id.
   */
  public long number() {
    Matcher id = CONTAINER_ID.matcher(folders.getFirst());
    return id.find() ? Long.parseLong(id.group(1), 16) : 0;
  }

  /**
   * Takes a sample with one short script.
   *
   * @throws org.quorumdrill.node.NodeException if the node does not answer within 4 s
   * @throws IllegalStateException if the container is gone
   */
  public UsageSample sample() {
    List<String> files = new ArrayList<>();
    for (String folder : folders) {
      FILES.forEach(file -> files.add(folder + "/" + file));
    }
    String script =
        """
        grep -sH '' %1$s %2$s || true
        for folder in %3$s; do
          read -r pid < $folder/cgroup.procs && break
        done 2>/dev/null
        [ -n "${pid:-}" ] || exit 0
        cat /proc/$pid/net/tcp /proc/$pid/net/tcp6 2>/dev/null | awk '
          function number(hex, i, n) {
            for (i = 1; i <= length(hex); i++) n = n * 16 + index("0123456789ABCDEF", substr(hex, i, 1)) - 1
            return n
          }
          { split($2, at, ":"); split($5, queue, ":"); port = at[2] }
          $4 == "0A" { listens[port] = 1; waits[port] += number(queue[2]) }
          $4 == "01" || $4 == "08" { open[port]++ } # 08: whoever asked has gone, the worker goes on
          END {
            port = listens["2328"] ? "2328" : "0050"
            if (listens[port]) print "sockets:open " open[port] + 0 "\\nsockets:waiting " waits[port] + 0
          }'
        """
            .formatted(String.join(" ", files), NODE_FILES, String.join(" ", folders));
    return UsageSample.of(
        node.shell().run(Command.script(script).within(ANSWER_WITHIN)).orFail().stdout());
  }
}
