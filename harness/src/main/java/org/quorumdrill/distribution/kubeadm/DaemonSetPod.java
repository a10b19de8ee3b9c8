package org.quorumdrill.distribution.kubeadm;

import org.quorumdrill.cluster.Component;
import org.quorumdrill.cluster.ComponentName;
import org.quorumdrill.cluster.Handle;

/** A DaemonSet's pod: each node runs one, so its process is the only one of that name there. */
record DaemonSetPod(ComponentName name) implements Component {

  @Override
  public String distribution() {
    return Kubeadm.NAME;
  }

  @Override
  public Handle handle() {
    return Handle.ByName.of(name.word());
  }
}
