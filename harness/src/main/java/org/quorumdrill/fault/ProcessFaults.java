package org.quorumdrill.fault;

import java.time.Duration;
import org.quorumdrill.node.Node;

/**
 * Faults of a program that runs in a pod, seen from its node: etcd, kube-apiserver, flanneld and
 * the like. It is found by its name, so a node must run it exactly once.
 */
public final class ProcessFaults {

  /** The kernel keeps 15 characters of a program's name. */
  private static final int KERNEL_NAME_LENGTH = 15;

  /** The kubelet restarts a container at once the first time, then after 10, 20, 40 s. */
  private static final Duration RESTARTED_WITHIN = Duration.ofSeconds(60);

  private ProcessFaults() {}

  /** The program is stopped by SIGSTOP: alive, silent, its sockets open. */
  public static NodeFault hung(Node node, String program) {
    return NodeFault.lasting(
        program + " hangs",
        node,
        NodeScripts.of(
            "pkill -STOP -x " + kernelName(program),
            allStopped("$(pgrep -x %s)".formatted(kernelName(program)), program),
            "pkill -CONT -x %s || true".formatted(kernelName(program)),
            noneStopped("$(pgrep -x %s)".formatted(kernelName(program)), program)));
  }

  /** The program is killed by SIGKILL, and the kubelet restarts it. Momentary. */
  public static NodeFault killed(Node node, String program) {
    return NodeFault.momentary(
        program + " killed",
        node,
        NodeScripts.of(
                "pgrep -x %1$s > $STATE/pids\npkill -KILL -x %1$s".formatted(kernelName(program)),
                """
                for pid in $(cat $STATE/pids); do
                  [ "$(cat /proc/$pid/comm 2>/dev/null)" != %s ] || exit 1
                  echo "process $pid of %s is gone"
                done
                """
                    .formatted(kernelName(program), program),
                "true",
                "pgrep -x %s >/dev/null; echo '%s runs again'"
                    .formatted(kernelName(program), program))
            .goneWithin(RESTARTED_WITHIN));
  }

  /** The name by which the kernel knows a program: its first 15 characters. */
  static String kernelName(String program) {
    return program.substring(0, Math.min(program.length(), KERNEL_NAME_LENGTH));
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
