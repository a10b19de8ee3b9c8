package org.quorumdrill.bootstrap.kubeadm;

import org.quorumdrill.bootstrap.Fixtures;
import org.quorumdrill.cluster.KubernetesVersion;
import org.quorumdrill.cluster.VersionFacts;

/** The documented kubeadm-config.yaml, in the API version that this Kubernetes reads. */
final class KubeadmConfig {

  private KubeadmConfig() {}

  static String render(Fixtures fixtures, KubernetesVersion version) {
    String api = VersionFacts.of(version).kubeadmApi();
    // "stable" would ask the Internet which version that is.
    String documented =
        fixtures
            .text("kubeadm/" + api + "/kubeadm-config.yaml")
            .replace("kubernetesVersion: stable", "kubernetesVersion: " + version);
    return documented + fixtures.text("kubeadm/containers.yaml");
  }
}
