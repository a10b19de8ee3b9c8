package org.quorumdrill.fault;

import java.time.Duration;
import org.quorumdrill.cluster.Handle;
import org.quorumdrill.node.Node;

/**
 * Faults of a program that runs in a pod, seen from its node: etcd, kube-apiserver, flanneld and
 * the like. It is found by its name, so a node must run it exactly once; nothing is broken if not.
 */
final class ProcessFaults {

  /** The kubelet restarts a container at once the first time, then after 10, 20, 40 s. */
  private static final Duration RESTARTED_WITHIN = Duration.ofSeconds(60);

  /** A script that fails unless one process alone has this name. */
  private static final String ONE_ALONE =
      """
      count=$(pgrep -x %1$s | wc -l || true)
      [ $count = 1 ] || { echo "$count processes are called %1$s, expected one" >&2; exit 1; }
      """;

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
            (ONE_ALONE + "pkill -STOP -x %1$s").formatted(kernelName),
            ProcessScripts.FUNCTIONS
                + "pids=$(pgrep -x %s)\nall_stopped $pids".formatted(kernelName),
            "pkill -CONT -x %s || true".formatted(kernelName),
            ProcessScripts.FUNCTIONS
                + "pids=$(pgrep -x %s)\nnone_stopped $pids".formatted(kernelName)));
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
                ProcessScripts.FUNCTIONS
                    + ONE_ALONE.formatted(kernelName)
                    + """
                    look $(pgrep -x %1$s) > $STATE/before
                    [ -s $STATE/before ] || { echo 'it ended by itself' >&2; exit 1; }
                    pkill -KILL -x %1$s
                    """
                        .formatted(kernelName),
                ProcessScripts.FUNCTIONS
                    + """
                    left=$(still $STATE/before | xargs)
                    [ -z "$left" ] || { echo "process $left of %1$s still runs"; exit 1; }
                    echo "process $(cut -d' ' -f1 $STATE/before | xargs) of %1$s is gone"
                    """
                        .formatted(program),
                "true",
                ProcessScripts.FUNCTIONS
                    + """
                    pids=$(pgrep -x %1$s | xargs)
                    # Not there if nothing was killed, so that the old one may go on.
                    if [ -s $STATE/before ]; then
                      old=$(still $STATE/before | xargs)
                      [ -z "$old" ] || { echo "process $old is the old one"; exit 1; }
                    fi
                    none_stopped $pids
                    echo '%2$s runs again'
                    """
                        .formatted(kernelName, program))
            .goneWithin(RESTARTED_WITHIN));
  }
}
