package org.quorumdrill.fault;

import java.time.Duration;
import org.quorumdrill.node.Node;

/** What an administrator can take away with kubectl, on a master that has an admin.conf. */
public final class ClusterFaults {

  private static final String KUBECTL = "kubectl --kubeconfig /etc/kubernetes/admin.conf";

  private ClusterFaults() {}

  /** CoreDNS has no pod any more. */
  public static NodeFault coreDnsGone(Node master) {
    String pods = KUBECTL + " -n kube-system get pods -l k8s-app=kube-dns --no-headers";
    return NodeFault.lasting(
        "CoreDNS gone",
        master,
        NodeScripts.of(
                KUBECTL
                    + " -n kube-system get deployment coredns -o jsonpath='{.spec.replicas}' > $STATE/replicas\n"
                    + KUBECTL
                    + " -n kube-system scale deployment coredns --replicas=0\n"
                    // From here on until they have ended, in order, they still answer.
                    + KUBECTL
                    + " -n kube-system wait pod -l k8s-app=kube-dns --for=delete --timeout=60s",
                "count=$(" + pods + " 2>/dev/null | wc -l)\necho \"$count pods\"\n[ $count = 0 ]",
                "[ ! -e $STATE/replicas ] || "
                    + KUBECTL
                    + " -n kube-system scale deployment coredns --replicas=$(cat $STATE/replicas)",
                "ready=$("
                    + pods
                    + " | grep -c ' 1/1 ')\n[ -e $STATE/replicas ] || exit 0\necho \"$ready ready pods\"\n[ $ready = $(cat $STATE/replicas) ]")
            .effectWithin(Duration.ofSeconds(45))
            .goneWithin(Duration.ofSeconds(60)));
  }
}
