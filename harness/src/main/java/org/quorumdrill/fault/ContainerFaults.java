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

  /** A script that stops all processes of a container, which {@code $STATE/pids} names then. */
  static final String STOP =
      """
      # Again and again, as one that is not stopped yet may start another.
      for i in 1 2 3; do
        processes > $STATE/pids
        [ -s $STATE/pids ] || { echo 'it did not run before' >&2; exit 1; }
        kill -STOP $(cat $STATE/pids)
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
                    one_alone
                    look $(processes) > $STATE/before
                    [ -s $STATE/before ] || { echo 'it did not run before' >&2; exit 1; }
                    kill -KILL $(cut -d' ' -f1 $STATE/before)
                    """,
                ProcessScripts.FUNCTIONS
                    + """
                    left=$(still $STATE/before | xargs)
                    [ -z "$left" ] || { echo "processes $left still run"; exit 1; }
                    echo "processes $(cut -d' ' -f1 $STATE/before | xargs) are gone"
                    """,
                "true",
                processes(namespace, container)
                    + """
                    now=$(processes | xargs)
                    if [ -s $STATE/before ]; then
                      old=$(still $STATE/before | xargs)
                      [ -z "$old" ] || { echo "processes $old are old ones"; exit 1; }
                    fi
                    none_stopped $now
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
                    one_alone
                    running > $STATE/container
                    """
                    + STOP,
                processes(namespace, container)
                    + """
                    # One that was begun meanwhile is in the same container, and could serve.
                    now=$(processes_of "$(cat $STATE/container)" | xargs)
                    if [ -n "$now" ]; then
                      all_stopped $now
                      look $now > $STATE/seen
                    else
                      # All were seen stopped once; those that are gone since were ended, not healed.
                      left=$(still $STATE/seen | xargs)
                      [ -z "$left" ] || { echo "processes $left have left their container"; exit 1; }
                      echo "all were stopped, and have been ended since"
                    fi
                    """,
                RESUME,
                runs(namespace, container))
            .goneWithin(RESTARTED_WITHIN));
  }

  /** A script that succeeds if the container has processes and none of them is stopped. */
  static String runs(String namespace, String container) {
    return processes(namespace, container)
        + """
        now=$(processes | xargs)
        none_stopped $now
        """;
  }

  /**
   * Defines bash functions: {@code running} prints the ids of the containers of this name that have
   * processes, {@code processes} the ids of these, {@code processes_of CONTAINER} those of one
   * container, and {@code one_alone} fails unless one such container has processes.
   */
  static String processes(String namespace, String container) {
    return ProcessScripts.FUNCTIONS
        + """
        processes_of() {
          { ctr -n k8s.io tasks ps "$1" 2>/dev/null || true; } | awk 'NR > 1 { print $1 }'
        }
        running() {
          local id
          for id in $(ctr -n k8s.io containers ls -q 'labels."io.kubernetes.pod.namespace"==%1$s,labels."io.kubernetes.container.name"==%2$s'); do
            [ -z "$(processes_of "$id")" ] || echo "$id"
          done
        }
        processes() {
          local id
          for id in $(running); do
            processes_of "$id"
          done
        }
        one_alone() {
          local count
          count=$(running | wc -l)
          [ $count = 1 ] || { echo "$count containers %2$s of %1$s run, expected one" >&2; return 1; }
        }
        """
            .formatted(namespace, container);
  }
}
