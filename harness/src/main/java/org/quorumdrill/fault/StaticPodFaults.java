package org.quorumdrill.fault;

import java.time.Duration;
import org.quorumdrill.cluster.Component;
import org.quorumdrill.node.Node;

/** A part of the control plane is taken away as an administrator would: by its manifest. */
public final class StaticPodFaults {

  /** The kubelet looks into its folder every 20 s at the latest. */
  private static final Duration NOTICED_WITHIN = Duration.ofSeconds(45);

  private StaticPodFaults() {}

  /**
   * Its manifest is taken away, and it ends in order: an apiserver still answers for a while.
   *
   * @throws org.quorumdrill.node.NotPossibleHereException if the component is no static pod here
   */
  public static NodeFault removed(Node node, Component component) {
    return gone(component.name() + " removed", node, component, "");
  }

  /**
   * It is dead from one moment to the next, and nobody starts it again.
   *
   * @throws org.quorumdrill.node.NotPossibleHereException as for {@link #removed}
   */
  public static NodeFault dead(Node node, Component component) {
    return gone(component.name() + " dead", node, component, "pkill -KILL -x %s || true\n");
  }

  /**
   * @param end script that ends the process of a name, {@code %s}, once the kubelet has no manifest
   *     of it any more; empty when it is to end in order
   */
  private static NodeFault gone(String name, Node node, Component component, String end) {
    String manifest = component.manifest();
    String file = manifest.substring(manifest.lastIndexOf('/') + 1);
    String program = component.process();
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
                    .formatted(manifest, program, end.formatted(program)),
                """
                if [ -e %1$s ]; then echo '%1$s is there'; exit 1; fi
                if [ ! -e $STATE/%4$s ]; then echo '%1$s was taken away by somebody else'; exit 1; fi
                if pgrep -x %2$s >/dev/null; then echo '%3$s still runs'; exit 1; fi
                echo 'no manifest and no process of %3$s'
                """
                    .formatted(manifest, program, component.name(), file),
                "[ ! -e $STATE/%1$s ] || mv $STATE/%1$s %2$s".formatted(file, manifest),
                """
                if [ ! -e %1$s ] || [ -e $STATE/%4$s ]; then echo '%1$s is not back'; exit 1; fi
                pgrep -x %2$s >/dev/null
                echo '%3$s runs'
                """
                    .formatted(manifest, program, component.name(), file))
            .goneWithin(NOTICED_WITHIN));
  }
}
