package org.quorumdrill.distribution;

import java.util.Optional;

/**
 * What a cluster is to be.
 *
 * @param fixtures the configuration files
 * @param controlPlanes how many of the nodes become masters, the first ones; documented are all
 *     three
 * @param bareMachines what nodes are to get that have nothing of Kubernetes yet; empty where
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
   * Whether a node's default route leads elsewhere than to the other nodes, as a server's does, so
   * that Kubernetes must be told which address is for them.
   */
  public boolean hasTwoNetworks() {
    return bareMachines.isPresent();
  }
}
