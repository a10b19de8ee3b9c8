package org.quorumdrill.fault.catalog;

import java.util.List;
import org.quorumdrill.fault.ProcessFaults;
import org.quorumdrill.fault.StaticPodFaults;
import org.quorumdrill.fault.UnitFaults;

/** Faults of single programs on a node: systemd units, and the control plane's pods. */
public final class ProcessFaultProvider implements FaultProvider {

  private static final List<String> UNITS = List.of("kubelet", "containerd", "haproxy");

  @Override
  public List<CatalogEntry> faults() {
    return List.of(
        CatalogEntry.of("UnitFaults.stopped", "A systemd unit is stopped and stays down")
            .examples(UNITS, UnitFaults::stopped),
        CatalogEntry.of("UnitFaults.killed", "A systemd unit is killed, and systemd restarts it")
            .examples(UNITS, UnitFaults::killed),
        CatalogEntry.of("UnitFaults.hung", "A systemd unit hangs with its sockets open")
            .examples(UNITS, UnitFaults::hung),
        CatalogEntry.of("ProcessFaults.hung", "A program in a pod hangs with its sockets open")
            .examples(
                List.of("flanneld", "etcd", "kube-apiserver", "kube-controller-manager"),
                ProcessFaults::hung),
        CatalogEntry.of("ProcessFaults.killed", "A program in a pod is killed and restarted")
            .examples(
                List.of("flanneld", "etcd", "kube-apiserver", "kube-scheduler"),
                ProcessFaults::killed),
        CatalogEntry.of("StaticPodFaults.removed", "A control plane component is taken away")
            .examples(
                List.of("kube-scheduler", "kube-apiserver", "etcd"), StaticPodFaults::removed),
        CatalogEntry.of(
                "StaticPodFaults.dead", "A control plane component dies and is not restarted")
            .examples(List.of("kube-apiserver"), StaticPodFaults::dead));
  }
}
