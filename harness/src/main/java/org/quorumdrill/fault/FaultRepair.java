package org.quorumdrill.fault;

import java.time.Duration;
import java.util.List;
import org.quorumdrill.node.Command;
import org.quorumdrill.node.CommandResult;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.Wait;
import org.quorumdrill.node.WaitTimedOutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Heals what an earlier run broke and never healed. Run before anything else is done to a node. */
public final class FaultRepair {

  private static final Logger LOG = LoggerFactory.getLogger(FaultRepair.class);

  /** A node that its fault has cut off from the runner heals itself when the lease is over. */
  private static final Duration HEALS_ITSELF_WITHIN = NodeFault.DEFAULT_LEASE.plusSeconds(15);

  private FaultRepair() {}

  /**
   * Heals by the nodes' own ledgers, whoever broke what. Nothing to do costs two commands a node.
   * One that can't be reached gets the time that it needs to heal itself, and then is rescued.
   *
   * @throws org.quorumdrill.node.NodeException if a node can't be reached or a healing fails
   */
  public static void healAll(List<Node> nodes) {
    healAll(nodes, HEALS_ITSELF_WITHIN);
  }

  /**
   * As {@link #healAll(List)}.
   *
   * @param healsItselfWithin how long a node that can't be reached is only looked at
   */
  public static void healAll(List<Node> nodes, Duration healsItselfWithin) {
    for (Node node : nodes) {
      if (node.power().isFrozen()) {
        node.power().thaw();
        LOG.warn("{} was still frozen; it goes on now", node.name());
      }
      reach(node, healsItselfWithin);
      for (String healed : DeadMansSwitch.healAll(node)) {
        LOG.warn("{}: '{}' was never healed; it is now", node.name(), healed);
      }
    }
  }

  private static void reach(Node node, Duration healsItselfWithin) {
    try {
      node.power().restore();
      Wait.upTo(healsItselfWithin, node.name() + " to take commands")
          .every(Duration.ofSeconds(1))
          .until(() -> node.shell().run(Command.of("true")), CommandResult::ok);
    } catch (WaitTimedOutException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e;
      }
      LOG.warn("{}. It is rescued now", e.getMessage());
      node.rescue(DeadMansSwitch.healOnDisk());
      LOG.warn("{} takes commands again", node.name());
    }
  }
}
