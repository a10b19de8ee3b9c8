package org.quorumdrill.scenarios.node;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.quorumdrill.fault.ActiveFault;
import org.quorumdrill.fault.Fault;
import org.quorumdrill.fault.FaultLedger;
import org.quorumdrill.fault.NetworkFaults;
import org.quorumdrill.fault.NodeFault;
import org.quorumdrill.fault.PowerFault;
import org.quorumdrill.fault.Proof;
import org.quorumdrill.fault.ResourceFaults;
import org.quorumdrill.fault.ShapingFaults;
import org.quorumdrill.fault.UnitFaults;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.NodeSpec;
import org.quorumdrill.node.container.ContainerNodeProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A program that makes two nodes and breaks and heals them in turn until it is killed. */
final class BreakUntilKilled {

  private static final Logger LOG = LoggerFactory.getLogger("quorumdrill");

  private BreakUntilKilled() {}

  /**
   * @param args path of setup.json, path of the ledger, the lease in seconds, the random seed, and
   *     whether the nodes outlive the program ({@code keep}) or the reaper removes them ({@code
   *     reap})
   */
  public static void main(String[] args) {
    Duration lease = Duration.ofSeconds(Long.parseLong(args[2]));
    Random random = new Random(Long.parseLong(args[3]));
    boolean keep = args[4].equals("keep");
    List<Node> nodes =
        new ContainerNodeProvider(Path.of(args[0]), keep)
            .create(new NodeSpec(List.of("k8smaster1", "k8smaster2"), List.of()))
            .all();
    LOG.info("up");
    FaultLedger ledger = new FaultLedger(Path.of(args[1]));
    while (true) {
      Fault fault = randomFault(random, nodes.getFirst(), nodes.getLast(), lease, keep);
      LOG.info("breaking: {}", fault.name());
      try (ActiveFault active = fault.inject(ledger)) {
        LOG.info("broken: {}", fault.name());
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(2_000)).toNanos());
        Proof healed = active.heal();
        LOG.info("healed: {}: {}", fault.name(), healed);
      }
    }
  }

  private static Fault randomFault(
      Random random, Node node, Node peer, Duration lease, boolean nodesStay) {
    List<NodeFault> faults =
        List.of(
            UnitFaults.hung(node, "containerd"),
            UnitFaults.stopped(node, "containerd"),
            NetworkFaults.cutOff(
                node, List.of(peer), NetworkFaults.Direction.BOTH, NetworkFaults.Answer.DROP),
            NetworkFaults.lossy(node, List.of(peer), 0.3),
            ShapingFaults.narrow(node, peer, 500),
            ResourceFaults.busyCpu(node, 1));
    // A frozen node can't heal itself; the reaper or the next start removes it.
    int which = random.nextInt(nodesStay ? faults.size() : faults.size() + 1);
    return which == faults.size()
        ? PowerFault.hang(node, peer)
        : faults.get(which).withLease(lease);
  }
}
