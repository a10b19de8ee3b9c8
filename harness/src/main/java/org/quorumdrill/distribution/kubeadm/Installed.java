package org.quorumdrill.distribution.kubeadm;

import org.jspecify.annotations.Nullable;
import org.quorumdrill.cluster.KubernetesVersion;
import org.quorumdrill.cluster.VersionFacts;
import org.quorumdrill.node.Command;
import org.quorumdrill.node.Node;

/**
 * What the first master has installed, asked when a step first needs it: on a bare machine there is
 * nothing before.
 */
final class Installed {

  private final Node master1;
  private final Kubeadm kubeadm;
  private @Nullable KubernetesVersion version;
  private @Nullable Boolean container;

  Installed(Node master1, Kubeadm kubeadm) {
    this.master1 = master1;
    this.kubeadm = kubeadm;
  }

  KubernetesVersion version() {
    KubernetesVersion known = version;
    if (known == null) {
      known = kubeadm.version(master1);
      version = known;
    }
    return known;
  }

  VersionFacts facts() {
    return VersionFacts.of(version());
  }

  /** Whether the machine shares its kernel with others. */
  boolean inContainer() {
    Boolean known = container;
    if (known == null) {
      known = master1.shell().run(Command.of("systemd-detect-virt", "--quiet", "--container")).ok();
      container = known;
    }
    return known;
  }
}
