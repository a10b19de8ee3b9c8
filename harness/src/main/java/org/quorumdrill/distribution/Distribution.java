package org.quorumdrill.distribution;

import java.util.List;
import org.quorumdrill.cluster.KubernetesVersion;
import org.quorumdrill.cluster.Layout;
import org.quorumdrill.cluster.haproxy.ApiEndpoint;
import org.quorumdrill.node.Node;

/**
 * A way to make a Kubernetes cluster, and the layout of what it makes. It has a public constructor
 * without parameters and no state, and is found by its name when {@code
 * META-INF/services/org.quorumdrill.distribution.Distribution} lists its class.
 */
public interface Distribution extends Layout {

  /**
   * Describes how these nodes become a cluster. Nothing is asked of them before its steps run.
   *
   * @param nodes in the documented order; the first becomes master1
   */
  ClusterRecipe recipe(List<Node> nodes, ClusterSpec spec);

  /**
   * Where each master's programs will find the API, by these files.
   *
   * @param version of Kubernetes on the nodes
   * @throws IllegalArgumentException if the files can't be taken
   */
  default ApiEndpoint apiEndpoint(Fixtures fixtures, KubernetesVersion version) {
    return ApiEndpoint.DOCUMENTED;
  }
}
