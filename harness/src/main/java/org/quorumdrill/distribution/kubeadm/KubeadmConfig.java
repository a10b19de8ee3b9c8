package org.quorumdrill.distribution.kubeadm;

import java.util.Optional;
import org.quorumdrill.cluster.KubernetesVersion;
import org.quorumdrill.cluster.VersionFacts;
import org.quorumdrill.distribution.Fixtures;

/** The documented kubeadm-config.yaml, in the API version that this Kubernetes reads. */
final class KubeadmConfig {

  private KubeadmConfig() {}

  /** The configuration for a node container. */
  static String render(Fixtures fixtures, KubernetesVersion version) {
    return render(fixtures, version, Optional.empty(), true);
  }

  /**
   * The same for a machine that may be a server.
   *
   * @param address where the other masters reach this one; empty where it has only one address
   * @param container whether the machine shares its kernel with others
   */
  static String render(
      Fixtures fixtures, KubernetesVersion version, Optional<String> address, boolean container) {
    return documented(fixtures, version)
        + address.map(own -> advertised(fixtures, version, own)).orElse("")
        + (container ? fixtures.text("kubeadm/containers.yaml") : "");
  }

  private static String documented(Fixtures fixtures, KubernetesVersion version) {
    // "stable" would make kubeadm ask the Internet for the version.
    return fixtures
        .text("kubeadm/" + VersionFacts.of(version).kubeadmApi() + "/kubeadm-config.yaml")
        .replace("kubernetesVersion: stable", "kubernetesVersion: " + version);
  }

  private static String advertised(Fixtures fixtures, KubernetesVersion version, String address) {
    return fixtures
        .text("kubeadm/two-networks.yaml")
        .replace("@API@", VersionFacts.of(version).kubeadmApi())
        .replace("@ADDRESS@", address);
  }
}
