package org.quorumdrill.fault;

import java.time.Duration;
import org.quorumdrill.cluster.Kubectl;

/** What an administrator can take away with kubectl. */
public final class ClusterFaults {

  private static final String ANSWERS =
      """
      # ADDRESS: whether anything takes connections at the name server's port.
      answers() {
        timeout 2 bash -c ": < /dev/tcp/$1/53" 2>/dev/null
      }
      """;

  private ClusterFaults() {}

  /**
   * CoreDNS has no pod any more, and nothing else answers in its place.
   *
   * @param kubectl on the node that takes it away, and gives it back when the runner is gone
   */
  public static NodeFault coreDnsGone(Kubectl kubectl) {
    String inKubeSystem = kubectl.withoutTimeout().script("-n kube-system");
    String pods = inKubeSystem + " get pods -l k8s-app=kube-dns --no-headers";
    String deployment = inKubeSystem + " get deployment coredns -o jsonpath=";
    return NodeFault.lasting(
        "CoreDNS gone",
        kubectl.node(),
        NodeScripts.of(
                ANSWERS
                    + """
                    address=$(%1$s get service kube-dns -o jsonpath='{.spec.clusterIP}')
                    answers $address || answers $address || answers $address || { echo "nothing answered at $address before" >&2; exit 1; }
                    replicas=$(%1$s get deployment coredns -o jsonpath='{.spec.replicas}')
                    echo $address > $STATE/address
                    echo $replicas > $STATE/replicas
                    %1$s scale deployment coredns --replicas=0
                    # From here on until they have ended, in order, they still answer.
                    %1$s wait pod -l k8s-app=kube-dns --for=delete --timeout=60s
                    """
                        .formatted(inKubeSystem),
                ANSWERS
                    + """
                    wanted=$(%1$s'{.spec.replicas}')
                    count=$(%2$s 2>/dev/null | wc -l)
                    echo "$count pods, $wanted are wanted"
                    [ "$count $wanted" = "0 0" ]
                    address=$(cat $STATE/address)
                    if answers $address; then echo "something answers at $address"; exit 1; fi
                    echo "nothing answers at $address"
                    """
                        .formatted(deployment, pods),
                "[ ! -e $STATE/replicas ] || %s scale deployment coredns --replicas=$(cat $STATE/replicas)"
                    .formatted(inKubeSystem),
                ANSWERS
                    + """
                    seen=$(%1$s'{.spec.replicas} wanted, {.status.readyReplicas} ready')
                    [ -e $STATE/replicas ] || exit 0
                    n=$(cat $STATE/replicas)
                    echo "$seen"
                    [ "$seen" = "$n wanted, $n ready" ]
                    address=$(cat $STATE/address)
                    answers $address || { echo "nothing answers at $address"; exit 1; }
                    """
                        .formatted(deployment))
            .effectWithin(Duration.ofSeconds(45))
            .goneWithin(Duration.ofSeconds(60)));
  }
}
