package org.quorumdrill.fault;

import java.time.Duration;
import org.quorumdrill.node.Node;

/** A part of the control plane is taken away as an administrator would: by its manifest. */
public final class StaticPodFaults {

  /** The kubelet looks into its folder every 20 s at the latest. */
  private static final Duration NOTICED_WITHIN = Duration.ofSeconds(45);

  private StaticPodFaults() {}

  /**
   * Its manifest is taken away, and it ends in order: an apiserver still answers for a while.
   *
   * @param component {@code etcd}, {@code kube-apiserver}, {@code kube-controller-manager} or
   *     {@code kube-scheduler}
   */
  public static NodeFault removed(Node node, String component) {
    return gone(component + " removed", node, component, "");
  }

  /**
   * It is dead from one moment to the next, and nobody starts it again.
   *
   * @param component as for {@link #removed}
   */
  public static NodeFault dead(Node node, String component) {
    return gone(
        component + " dead",
        node,
        component,
        "pkill -KILL -x %s || true\n".formatted(ProcessFaults.kernelName(component)));
  }

  /**
   * @param end of the process, once the kubelet has no manifest of it any more; empty when it is to
   *     end in order
   */
  private static NodeFault gone(String name, Node node, String component, String end) {
    String manifest = "/etc/kubernetes/manifests/%s.yaml".formatted(component);
    String program = ProcessFaults.kernelName(component);
    return NodeFault.lasting(
        name,
        node,
        NodeScripts.of(
                """
                pgrep -x %2$s >/dev/null || { echo '%2$s did not run before' >&2; exit 1; }
                mv %1$s $STATE/
                sleep 1
                %3$s# From here on until it has ended it may still serve.
                for i in $(seq 300); do
                  pgrep -x %2$s >/dev/null || exit 0
                  sleep 0.2
                done
                exit 1
                """
                    .formatted(manifest, program, end),
                """
                if [ -e %1$s ]; then echo '%1$s is there'; exit 1; fi
                if pgrep -x %2$s >/dev/null; then echo '%3$s still runs'; exit 1; fi
                echo 'no manifest and no process of %3$s'
                """
                    .formatted(manifest, program, component),
                "[ ! -e $STATE/%1$s.yaml ] || mv $STATE/%1$s.yaml %2$s"
                    .formatted(component, manifest),
                "pgrep -x %s >/dev/null\necho '%s runs'".formatted(program, component))
            .goneWithin(NOTICED_WITHIN));
  }
}
