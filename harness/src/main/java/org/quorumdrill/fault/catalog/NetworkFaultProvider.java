package org.quorumdrill.fault.catalog;

import java.util.List;
import org.quorumdrill.cluster.ComponentName;
import org.quorumdrill.fault.Fault;
import org.quorumdrill.fault.NetworkFaults;
import org.quorumdrill.fault.NetworkFaults.Answer;
import org.quorumdrill.fault.NetworkFaults.Direction;
import org.quorumdrill.fault.ShapingFaults;
import org.quorumdrill.fault.Toxic;
import org.quorumdrill.fault.ToxicPath;
import org.quorumdrill.node.NotPossibleHereException;

/** Faults of the network between nodes: lost packets, slow links, bad connections. */
public final class NetworkFaultProvider implements FaultProvider {

  private static final int APISERVER = 6443;
  private static final int ETCD_PEER = 2380;

  @Override
  public List<CatalogEntry> faults() {
    return List.of(
        CatalogEntry.of("NetworkFaults.cutOff", "The node is cut off from its peers")
            .example("both ways, dropped", site -> cutOff(site, Direction.BOTH, Answer.DROP))
            .example("both ways, refused", site -> cutOff(site, Direction.BOTH, Answer.REJECT))
            .example("inbound, dropped", site -> cutOff(site, Direction.IN, Answer.DROP))
            .example("outbound, dropped", site -> cutOff(site, Direction.OUT, Answer.DROP)),
        CatalogEntry.of("NetworkFaults.portsCutOff", "Some TCP ports are cut off")
            .example(
                "2379 and 2380, dropped", site -> ports(site, List.of(2379, 2380), Answer.DROP))
            .example("6443, refused", site -> ports(site, List.of(APISERVER), Answer.REJECT)),
        CatalogEntry.of("NetworkFaults.vxlanBlocked", "Pods of the node reach no pod elsewhere")
            .example(site -> NetworkFaults.vxlanBlocked(site.node(), site.peers())),
        CatalogEntry.of("NetworkFaults.lossy", "Some packets to and from the node are lost")
            .example("30 %", site -> NetworkFaults.lossy(site.node(), site.peers(), 0.3)),
        CatalogEntry.of("ShapingFaults.narrow", "The node sends through a narrow link")
            .example("2000 kbit/s", site -> ShapingFaults.narrow(site.node(), site.peer(), 2_000)),
        CatalogEntry.of("ToxicPath", "One path from the node to a port of a peer goes bad")
            .needing(Capability.TOXIPROXY)
            .example(
                "apiserver, 1500 ms late",
                site -> path(site, APISERVER, new Toxic.Latency(1_500, 200)))
            .example("apiserver, half open", site -> path(site, APISERVER, new Toxic.HalfOpen()))
            .example("apiserver, reset", site -> path(site, APISERVER, new Toxic.Reset()))
            .example("etcd, 300 ms late", site -> path(site, ETCD_PEER, new Toxic.Latency(300, 0))),
        CatalogEntry.of("ShapingFaults.delayed", "Every packet that the node sends is late")
            .needing(Capability.NETEM)
            .example(
                "100 ms",
                site ->
                    ShapingFaults.delayed(site.node(), site.peer(), 100)
                        .orElseThrow(
                            () ->
                                new NotPossibleHereException(
                                    "needs %s on %s"
                                        .formatted(
                                            Capability.NETEM.description(), site.node().name())))));
  }

  private static Fault cutOff(FaultSite site, Direction direction, Answer answer) {
    return NetworkFaults.cutOff(site.node(), site.peers(), direction, answer);
  }

  private static Fault ports(FaultSite site, List<Integer> ports, Answer answer) {
    return NetworkFaults.portsCutOff(site.node(), site.peers(), ports, answer);
  }

  private static Fault path(FaultSite site, int port, Toxic toxic) {
    return new ToxicPath(
        site.node(),
        site.peer(),
        port,
        toxic,
        site.component(ComponentName.ETCD).peerCertificate());
  }
}
