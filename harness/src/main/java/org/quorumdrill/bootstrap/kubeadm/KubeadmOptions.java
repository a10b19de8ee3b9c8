package org.quorumdrill.bootstrap.kubeadm;

import org.quorumdrill.bootstrap.Fixtures;

/**
 * What may differ from the documented cluster.
 *
 * @param fixtures the configuration files
 * @param controlPlanes how many of the nodes become masters, the first ones; documented are all
 *     three
 */
public record KubeadmOptions(Fixtures fixtures, int controlPlanes) {

  public KubeadmOptions {
    if (controlPlanes < 1) {
      throw new IllegalArgumentException(
          "a cluster needs at least one master, controlPlanes is " + controlPlanes);
    }
  }
}
