package org.quorumdrill.fault;

import java.time.Duration;
import org.quorumdrill.cluster.Handle;
import org.quorumdrill.node.Node;

/**
 * Faults of a program that runs in a pod, seen from its node: etcd, kube-apiserver, flanneld and
 * the like. It is found by its name, so a node must run it exactly once.
 */
final class ProcessFaults {

  /** The kubelet restarts a container at once the first time, then after 10, 20, 40 s. */
  private static final Duration RESTARTED_WITHIN = Duration.ofSeconds(60);

  private ProcessFaults() {}

  /** The program is stopped by SIGSTOP: alive, silent, its sockets open. */
  static NodeFault hung(Node node, String program) {
    return hung(node, program, Handle.ByName.of(program).kernelName());
  }

  /**
   * @param program as people call it
   * @param kernelName of its process
   */
  static NodeFault hung(Node node, String program, String kernelName) {
    return NodeFault.lasting(
        program + " hangs",
        node,
        NodeScripts.of(
            "pkill -STOP -x " + kernelName,
            allStopped("$(pgrep -x %s)".formatted(kernelName), program),
            "pkill -CONT -x %s || true".formatted(kernelName),
            noneStopped("$(pgrep -x %s)".formatted(kernelName), program)));
  }

  /** The program is killed by SIGKILL, and the kubelet restarts it. Momentary. */
  static NodeFault killed(Node node, String program) {
    return killed(node, program, Handle.ByName.of(program).kernelName());
  }

  /**
   * @param program as people call it
   * @param kernelName of its process
   */
  static NodeFault killed(Node node, String program, String kernelName) {
    return NodeFault.momentary(
        program + " killed",
        node,
        NodeScripts.of(
                "pgrep -x %1$s > $STATE/pids\npkill -KILL -x %1$s".formatted(kernelName),
                """
                for pid in $(cat $STATE/pids); do
                  [ "$(cat /proc/$pid/comm 2>/dev/null)" != %s ] || exit 1
                  echo "process $pid of %s is gone"
                done
                """
                    .formatted(kernelName, program),
                "true",
                "pgrep -x %s >/dev/null; echo '%s runs again'".formatted(kernelName, program))
            .goneWithin(RESTARTED_WITHIN));
  }

  /** A script that succeeds if there are such processes and all are in state T (stopped). */
  static String allStopped(String pids, String program) {
    return """
    pids="%s"
    [ -n "$pids" ]
    for pid in $pids; do
      state=$(sed 's/.*) //' /proc/$pid/stat | cut -d' ' -f1)
      echo "process $pid of %s is in state $state"
      [ $state = T ]
    done
    """
        .formatted(pids, program);
  }

  /** A script that succeeds if there are such processes and none is in state T (stopped). */
  static String noneStopped(String pids, String program) {
    return allStopped(pids, program).replace("[ $state = T ]", "[ $state != T ]");
  }
}
