package org.quorumdrill.fault;

import java.time.Duration;
import org.quorumdrill.node.Node;

/** A part of the control plane is taken away as an administrator would: by its manifest. */
public final class StaticPodFaults {

  /** The kubelet looks into its folder every 20 s and gives a pod 30 s to end. */
  private static final Duration NOTICED_WITHIN = Duration.ofSeconds(75);

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
                "mv %s $STATE/".formatted(manifest),
                "! pgrep -x %s >/dev/null\necho 'no process of %s'".formatted(program, component),
                "[ ! -e $STATE/%1$s.yaml ] || mv $STATE/%1$s.yaml %2$s"
                    .formatted(component, manifest),
                "pgrep -x %s >/dev/null\necho '%s runs'".formatted(program, component))
            .effectWithin(NOTICED_WITHIN)
            .goneWithin(NOTICED_WITHIN));
  }
}
