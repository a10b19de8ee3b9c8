package org.quorumdrill.fault;

import java.time.Duration;
import org.quorumdrill.cluster.Kubectl;

/** What an administrator can take away with kubectl. */
public final class ClusterFaults {

  private ClusterFaults() {}

  /**
   * CoreDNS has no pod any more.
   *
   * @param kubectl on the node that takes it away, and gives it back when the runner is gone
   */
  public static NodeFault coreDnsGone(Kubectl kubectl) {
    String inKubeSystem = kubectl.withoutTimeout().script("-n kube-system");
    String pods = inKubeSystem + " get pods -l k8s-app=kube-dns --no-headers";
    return NodeFault.lasting(
        "CoreDNS gone",
        kubectl.node(),
        NodeScripts.of(
                """
                %1$s get deployment coredns -o jsonpath='{.spec.replicas}' > $STATE/replicas
                %1$s scale deployment coredns --replicas=0
                # From here on until they have ended, in order, they still answer.
                %1$s wait pod -l k8s-app=kube-dns --for=delete --timeout=60s
                """
                    .formatted(inKubeSystem),
                """
                count=$(%s 2>/dev/null | wc -l)
                echo "$count pods"
                [ $count = 0 ]
                """
                    .formatted(pods),
                "[ ! -e $STATE/replicas ] || %s scale deployment coredns --replicas=$(cat $STATE/replicas)"
                    .formatted(inKubeSystem),
                """
                ready=$(%s | grep -c ' 1/1 ')
                [ -e $STATE/replicas ] || exit 0
                echo "$ready ready pods"
                [ $ready = $(cat $STATE/replicas) ]
                """
                    .formatted(pods))
            .effectWithin(Duration.ofSeconds(45))
            .goneWithin(Duration.ofSeconds(60)));
  }
}
