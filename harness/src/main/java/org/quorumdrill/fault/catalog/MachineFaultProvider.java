package org.quorumdrill.fault.catalog;

import java.util.List;
import org.quorumdrill.cluster.ComponentName;
import org.quorumdrill.fault.DiskFaults;
import org.quorumdrill.fault.PowerFault;
import org.quorumdrill.fault.ResizedNode;
import org.quorumdrill.fault.ResourceFaults;

/** Faults of a whole machine: its power, and what it runs short of. */
public final class MachineFaultProvider implements FaultProvider {

  @Override
  public List<CatalogEntry> faults() {
    return List.of(
        CatalogEntry.of("PowerFault.hang", "The node freezes while its network still answers")
            .needing(Capability.FREEZABLE_NODES)
            .example(site -> PowerFault.hang(site.node(), site.witness())),
        CatalogEntry.of("PowerFault.off", "The node loses power")
            .example(site -> PowerFault.off(site.node(), site.witness())),
        CatalogEntry.of("PowerFault.shutDown", "The node is shut down by a command")
            .example(site -> PowerFault.shutDown(site.node(), site.witness())),
        CatalogEntry.of("PowerFault.reboot", "The node shuts down and starts again at once")
            .example(site -> PowerFault.reboot(site.node(), site.witness())),
        CatalogEntry.of("PowerFault.reset", "The node loses power for a moment and boots")
            .example(site -> PowerFault.reset(site.node(), site.witness())),
        CatalogEntry.of("PowerFault.button", "The node is shut down by its power button")
            .example(site -> PowerFault.button(site.node(), site.witness())),
        CatalogEntry.of("ResizedNode", "The node gets fewer cores and less memory")
            .needing(Capability.RESIZABLE_NODES)
            .example(
                "1 core, 2048 MB",
                site -> {
                  ResizedNode resized = new ResizedNode(site.node(), 1, 2048);
                  resized.requirePossible();
                  return resized.onNode();
                }),
        CatalogEntry.of("ResourceFaults.busyCpu", "Other processes keep the node's cores busy")
            .example("2 cores", site -> ResourceFaults.busyCpu(site.node(), 2)),
        CatalogEntry.of("ResourceFaults.full", "A small filesystem of the node is full")
            .examples(List.of("/run/lock"), ResourceFaults::full),
        CatalogEntry.of("DiskFaults.slowForEtcd", "The disk is slow when etcd writes to it")
            .needing(Capability.DISK_FOR_ETCD)
            .example(
                "4 writes a second",
                site ->
                    DiskFaults.slowForEtcd(site.node(), site.component(ComponentName.ETCD), 4)));
  }
}
