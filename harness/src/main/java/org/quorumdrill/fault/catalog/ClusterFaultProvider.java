package org.quorumdrill.fault.catalog;

import java.util.List;
import org.quorumdrill.fault.ClusterFaults;
import org.quorumdrill.fault.HaproxyFaults;

/** What an administrator does to the cluster's services, on purpose or by mistake. */
public final class ClusterFaultProvider implements FaultProvider {

  @Override
  public List<CatalogEntry> faults() {
    return List.of(
        CatalogEntry.of("HaproxyFaults.drained", "HAProxy drains one backend server")
            .examples(List.of("master2"), HaproxyFaults::drained),
        CatalogEntry.of("HaproxyFaults.reloaded", "HAProxy reloads its configuration")
            .example(site -> HaproxyFaults.reloaded(site.node())),
        CatalogEntry.of("HaproxyFaults.wrongBackend", "HAProxy has a wrong address of a server")
            .examples(List.of("master2"), HaproxyFaults::wrongBackend),
        CatalogEntry.of("ClusterFaults.coreDnsGone", "CoreDNS is scaled to zero")
            .needing(Capability.ADMIN_KUBECONFIG)
            .example(site -> ClusterFaults.coreDnsGone(site.layout().kubectl(site.witness()))));
  }
}
