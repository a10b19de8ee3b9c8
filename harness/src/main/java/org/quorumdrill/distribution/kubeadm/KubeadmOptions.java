package org.quorumdrill.distribution.kubeadm;

import org.quorumdrill.distribution.Fixtures;

/**
 * What may differ from the documented cluster.
 *
 * @param fixtures the configuration files
 * @param controlPlanes how many of the nodes become masters, the first ones; documented are all
 *     three
 * @param twoNetworks whether a node's default route leads elsewhere than to the other nodes, as a
 *     server's does, so that Kubernetes must be told which address is for them
 */
public record KubeadmOptions(Fixtures fixtures, int controlPlanes, boolean twoNetworks) {

  public KubeadmOptions {
    if (controlPlanes < 1) {
      throw new IllegalArgumentException(
          "a cluster needs at least one master, controlPlanes is " + controlPlanes);
    }
  }
}
