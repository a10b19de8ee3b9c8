package org.quorumdrill.distribution.kubeadm;

import org.quorumdrill.cluster.Component;
import org.quorumdrill.cluster.ComponentName;
import org.quorumdrill.cluster.Handle;

/** A pod that the kubelet runs as long as its manifest is in the manifest folder. */
record StaticPod(ComponentName name) implements Component {

  private static final String MANIFESTS = "/etc/kubernetes/manifests/";

  @Override
  public String distribution() {
    return Kubeadm.NAME;
  }

  @Override
  public Handle handle() {
    return Handle.ByName.of(name.word());
  }

  @Override
  public String manifest() {
    return MANIFESTS + name.word() + ".yaml";
  }
}
