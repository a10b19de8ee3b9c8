package org.quorumdrill.distribution.kubeadm;

import org.quorumdrill.cluster.Component;
import org.quorumdrill.cluster.ComponentName;
import org.quorumdrill.cluster.Handle;

/** A pod of which each node runs one, so that its process is the only one of its name there. */
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
