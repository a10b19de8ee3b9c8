package org.quorumdrill.fault.catalog;

import java.util.List;
import java.util.function.BiFunction;
import org.quorumdrill.cluster.Component;
import org.quorumdrill.cluster.ComponentName;
import org.quorumdrill.fault.ComponentFaults;
import org.quorumdrill.fault.Fault;
import org.quorumdrill.fault.StaticPodFaults;
import org.quorumdrill.fault.UnitFaults;
import org.quorumdrill.node.Node;

/** Faults of single programs on a node: systemd units, and the control plane's pods. */
public final class ProcessFaultProvider implements FaultProvider {

  private static final List<String> UNITS = List.of("kubelet", "containerd", "haproxy");

  @Override
  public List<CatalogEntry> faults() {
    return List.of(
        CatalogEntry.of("UnitFaults.stopped", "A systemd unit is stopped and stays down")
            .examples(List.of("containerd", "haproxy"), UnitFaults::stopped),
        CatalogEntry.of("UnitFaults.killed", "A systemd unit is killed, and systemd restarts it")
            .examples(UNITS, UnitFaults::killed),
        CatalogEntry.of("UnitFaults.hung", "A systemd unit hangs with its sockets open")
            .examples(UNITS, UnitFaults::hung),
        components(
            CatalogEntry.of("ComponentFaults.stopped", "A component is stopped and stays down"),
            List.of(ComponentName.KUBELET),
            ComponentFaults::stopped),
        components(
            CatalogEntry.of("ComponentFaults.hung", "A component hangs with its sockets open"),
            List.of(
                ComponentName.FLANNEL,
                ComponentName.ETCD,
                ComponentName.APISERVER,
                ComponentName.CONTROLLER_MANAGER),
            ComponentFaults::hung),
        components(
            CatalogEntry.of("ComponentFaults.killed", "A component is killed and restarted"),
            List.of(
                ComponentName.FLANNEL,
                ComponentName.ETCD,
                ComponentName.APISERVER,
                ComponentName.SCHEDULER),
            ComponentFaults::killed),
        components(
            CatalogEntry.of("StaticPodFaults.removed", "A control plane component is taken away"),
            List.of(ComponentName.SCHEDULER, ComponentName.APISERVER, ComponentName.ETCD),
            StaticPodFaults::removed),
        components(
            CatalogEntry.of(
                "StaticPodFaults.dead", "A control plane component dies and is not restarted"),
            List.of(ComponentName.APISERVER),
            StaticPodFaults::dead));
  }

  /** The entry with an example for each of these components. */
  private static CatalogEntry components(
      CatalogEntry entry, List<ComponentName> names, BiFunction<Node, Component, Fault> builder) {
    CatalogEntry all = entry;
    for (ComponentName name : names) {
      all = all.example(name.word(), site -> builder.apply(site.node(), site.component(name)));
    }
    return all;
  }
}
