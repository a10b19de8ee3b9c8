package org.quorumdrill.distribution.kubeadm;

import java.util.List;
import org.quorumdrill.cluster.Component;
import org.quorumdrill.cluster.ComponentName;
import org.quorumdrill.cluster.Handle;
import org.quorumdrill.cluster.LogSource;

/** A service of systemd, whose unit has the component's own name. */
record SystemdUnit(ComponentName name, List<LogSource> logs) implements Component {

  @Override
  public String distribution() {
    return Kubeadm.NAME;
  }

  @Override
  public Handle handle() {
    return new Handle.ByUnit(name.word());
  }
}
