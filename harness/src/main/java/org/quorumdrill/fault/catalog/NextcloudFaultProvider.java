package org.quorumdrill.fault.catalog;

import java.time.Duration;
import java.util.List;
import org.quorumdrill.application.backup.VolumeBackup;
import org.quorumdrill.fault.BackupFaults;
import org.quorumdrill.fault.ContainerFaults;
import org.quorumdrill.fault.Fault;
import org.quorumdrill.fault.NodeFault;
import org.quorumdrill.fault.ThumbnailStorm;
import org.quorumdrill.node.Node;
import org.quorumdrill.probe.PhotoVisitors;

/** Faults of a running Nextcloud. */
public final class NextcloudFaultProvider implements FaultProvider {

  /** What the examples of the catalog break: PHP, whatever its container is called. */
  private static final String CONTAINER = "nextcloud";

  /** Builds a fault of one container. */
  private interface ContainerFault {
    NodeFault of(Node node, String namespace, String container);
  }

  @Override
  public List<CatalogEntry> faults() {
    return List.of(
        CatalogEntry.of("ContainerFaults.killed", "A container is killed and restarted")
            .needing(Capability.NEXTCLOUD)
            .example(CONTAINER, site -> container(site, ContainerFaults::killed)),
        CatalogEntry.of("ContainerFaults.hung", "A container hangs with its sockets open")
            .needing(Capability.NEXTCLOUD)
            .example(CONTAINER, site -> container(site, ContainerFaults::hung)),
        CatalogEntry.of(
                "BackupFaults.taken", "The volume is copied while its container stands still")
            .needing(Capability.NEXTCLOUD)
            .example(
                site -> {
                  FaultSite.Workload workload = site.requireWorkload();
                  return BackupFaults.taken(
                      VolumeBackup.of(workload.cluster(), workload.nextcloud()));
                }),
        CatalogEntry.of("ThumbnailStorm", "Many people scroll through a photo album at once")
            .needing(Capability.NEXTCLOUD)
            .example("3 thumbnails a second", NextcloudFaultProvider::storm));
  }

  private static Fault container(FaultSite site, ContainerFault fault) {
    FaultSite.Workload workload = site.requireWorkload();
    return fault.of(
        workload.host(), workload.nextcloud().namespace(), workload.nextcloud().parts().fpm());
  }

  private static Fault storm(FaultSite site) {
    FaultSite.Workload workload = site.requireWorkload();
    return new ThumbnailStorm(
        workload.cluster(),
        workload.nextcloud(),
        workload.host(),
        workload.otherMaster(),
        60,
        new PhotoVisitors.Pace(3, 16, Duration.ofSeconds(30), 256));
  }
}
