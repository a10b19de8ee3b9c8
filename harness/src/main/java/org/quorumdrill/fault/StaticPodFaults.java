package org.quorumdrill.fault;

import java.time.Duration;
import org.quorumdrill.node.Node;

/** A part of the control plane is taken away as an administrator would: by its manifest. */
public final class StaticPodFaults {

  /** The kubelet looks into its folder every 20 s at the latest. */
  private static final Duration NOTICED_WITHIN = Duration.ofSeconds(45);

  private StaticPodFaults() {}

  /**
   * @param component {@code etcd}, {@code kube-apiserver}, {@code kube-controller-manager} or
   *     {@code kube-scheduler}
   */
  public static NodeFault removed(Node node, String component) {
    String manifest = "/etc/kubernetes/manifests/%s.yaml".formatted(component);
    String program = ProcessFaults.kernelName(component);
    return NodeFault.lasting(
        component + " removed",
        node,
        NodeScripts.of(
                """
                pgrep -x %2$s >/dev/null || { echo '%2$s did not run before' >&2; exit 1; }
                mv %1$s $STATE/
                # From here on until it has ended, in order, it still serves.
                for i in $(seq 300); do
                  pgrep -x %2$s >/dev/null || exit 0
                  sleep 0.2
                done
                exit 1
                """
                    .formatted(manifest, program),
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
