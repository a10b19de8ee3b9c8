package org.quorumdrill.distribution;

import java.util.Optional;

/**
 * Describes the cluster to be made.
 *
 * @param fixtures the configuration files
 * @param controlPlanes how many of the nodes, counted from the first, become masters; all three in
 *     the documented set-up
 * @param bareMachines what to install on nodes that have nothing of Kubernetes yet; empty where
 *     everything is installed
 */
public record ClusterSpec(
    Fixtures fixtures, int controlPlanes, Optional<BareMachines> bareMachines) {

  public ClusterSpec {
    if (controlPlanes < 1) {
      throw new IllegalArgumentException(
          "a cluster needs at least one master, controlPlanes is " + controlPlanes);
    }
  }

  /**
   * Whether a node's default route does not lead to the other nodes, as on a server, so that
   * Kubernetes needs to know which address to use between them.
   */
  public boolean hasTwoNetworks() {
    return bareMachines.isPresent();
  }
}
