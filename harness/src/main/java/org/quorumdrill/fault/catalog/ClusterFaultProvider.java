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
            .example(
                "the server of its witness",
                site -> new HaproxyFaults(site.front()).drained(site.node(), site.witness())),
        CatalogEntry.of("HaproxyFaults.reloaded", "HAProxy reloads its configuration")
            .example(site -> new HaproxyFaults(site.front()).reloaded(site.node())),
        CatalogEntry.of("HaproxyFaults.wrongBackend", "HAProxy has a wrong address of a server")
            .example(
                "the server of its witness",
                site -> new HaproxyFaults(site.front()).wrongBackend(site.node(), site.witness())),
        CatalogEntry.of("ClusterFaults.coreDnsGone", "CoreDNS is scaled to zero")
            .needing(Capability.ADMIN_KUBECONFIG)
            .example(site -> ClusterFaults.coreDnsGone(site.layout().kubectl(site.witness()))));
  }
}
