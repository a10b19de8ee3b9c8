package org.quorumdrill.fault;

import java.time.Duration;
import org.quorumdrill.node.Node;

/**
 * Faults of all processes of one container, whatever they are called: official images and ours name
 * them differently, and a node may run nginx in more than one pod. containerd tells which they are.
 */
public final class ContainerFaults {

  /** The kubelet restarts a container at once the first time, then after 10, 20, 40 s. */
  private static final Duration RESTARTED_WITHIN = Duration.ofSeconds(90);

  /** A script that resumes the stopped processes that {@code $STATE/pids} names. */
  static final String RESUME =
      """
      for pid in $(cat $STATE/pids 2>/dev/null); do
        kill -CONT $pid 2>/dev/null || true
      done
      """;

  private ContainerFaults() {}

  /**
   * The container's processes are killed by SIGKILL, and the kubelet restarts it. Momentary.
   *
   * @param container its name in the pod, which must have one replica on the node
   */
  public static NodeFault killed(Node node, String namespace, String container) {
    return NodeFault.momentary(
        "container %s killed".formatted(container),
        node,
        NodeScripts.of(
                processes(namespace, container)
                    + """
                    processes > $STATE/pids
                    [ -s $STATE/pids ] || { echo 'it did not run before' >&2; exit 1; }
                    kill -KILL $(cat $STATE/pids)
                    """,
                """
                for pid in $(cat $STATE/pids); do
                  [ ! -e /proc/$pid ] || exit 1
                done
                echo "processes $(paste -s -d ' ' $STATE/pids) are gone"
                """,
                "true",
                processes(namespace, container)
                    + """
                    now=$(processes | paste -s -d ' ')
                    [ -n "$now" ]
                    echo "runs again as $now"
                    """)
            .goneWithin(RESTARTED_WITHIN));
  }

  /**
   * The container's processes are stopped by SIGSTOP: alive, silent, their sockets open. If the
   * kubelet notices and ends the container, the fault has had its effect all the same.
   *
   * @param container its name in the pod, which must have one replica on the node
   */
  public static NodeFault hung(Node node, String namespace, String container) {
    return NodeFault.lasting(
        "container %s hangs".formatted(container),
        node,
        NodeScripts.of(
                processes(namespace, container)
                    + """
                    # Again and again, as one that is not stopped yet may start another.
                    for i in 1 2 3; do
                      processes > $STATE/pids
                      [ -s $STATE/pids ] || { echo 'it did not run before' >&2; exit 1; }
                      kill -STOP $(cat $STATE/pids)
                    done
                    """,
                """
                stopped=0
                for pid in $(cat $STATE/pids); do
                  [ -e /proc/$pid/stat ] || continue
                  state=$(sed 's/.*) //' /proc/$pid/stat | cut -d' ' -f1)
                  [ "$state" = T ] || { echo "process $pid is in state $state"; exit 1; }
                  stopped=$((stopped + 1))
                done
                # All were seen stopped once; those that are gone since were ended, not healed.
                [ $stopped -gt 0 ] || [ -e $STATE/seen ]
                touch $STATE/seen
                echo "$stopped of $(wc -l < $STATE/pids) processes are stopped, the others ended"
                """,
                RESUME,
                runs(namespace, container))
            .goneWithin(RESTARTED_WITHIN));
  }

  /** A script that succeeds if the container has processes and none of them is stopped. */
  static String runs(String namespace, String container) {
    return processes(namespace, container)
        + """
        now=$(processes)
        [ -n "$now" ]
        for pid in $now; do
          state=$(sed 's/.*) //' /proc/$pid/stat | cut -d' ' -f1)
          [ "$state" != T ] || exit 1
        done
        echo 'its processes run'
        """;
  }

  /** Defines the bash function {@code processes}, which prints the container's process ids. */
  static String processes(String namespace, String container) {
    return """
    processes() {
      local id
      for id in $(ctr -n k8s.io containers ls -q 'labels."io.kubernetes.pod.namespace"==%s,labels."io.kubernetes.container.name"==%s'); do
        { ctr -n k8s.io tasks ps "$id" 2>/dev/null || true; } | awk 'NR > 1 { print $1 }'
      done
    }
    """
        .formatted(namespace, container);
  }
}
