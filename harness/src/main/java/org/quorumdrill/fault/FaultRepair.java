package org.quorumdrill.fault;

import java.time.Duration;
import java.util.List;
import org.quorumdrill.node.Clock;
import org.quorumdrill.node.Command;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.Wait;
import org.quorumdrill.node.WaitTimedOutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Heals what an earlier run broke and never healed, before anything else is done to a node. */
public final class FaultRepair {

  private static final Logger LOG = LoggerFactory.getLogger(FaultRepair.class);

  /** A node that its fault cuts off from the runner heals itself once the lease is over. */
  private static final Duration HEALS_ITSELF_WITHIN = NodeFault.DEFAULT_LEASE.plusSeconds(15);

  private FaultRepair() {}

  /**
   * Heals what the nodes' own ledgers name, whichever run injected it. Costs two commands per node
   * if there is nothing to heal. A node that can't be reached gets the time it needs to heal
   * itself, and is then rescued.
   *
   * @throws NodeException if a node can't be reached or a healing fails
   * @throws WaitTimedOutException if a node does not come back
   */
  public static void healAll(List<Node> nodes) {
    healAll(nodes, HEALS_ITSELF_WITHIN);
  }

  /**
   * Heals like {@link #healAll(List)}, in real time.
   *
   * @param healsItselfWithin how long to wait for a node that can't be reached before it is rescued
   */
  public static void healAll(List<Node> nodes, Duration healsItselfWithin) {
    healAll(nodes, healsItselfWithin, Clock.system());
  }

  /**
   * Heals as {@link #healAll(List)} does.
   *
   * @param healsItselfWithin how long a node that can't be reached is only looked at
   * @param clock by which it is looked at
   */
  public static void healAll(List<Node> nodes, Duration healsItselfWithin, Clock clock) {
    for (Node node : nodes) {
      if (node.power().isFrozen()) {
        node.power().thaw();
        LOG.warn("{} was still frozen; it goes on now", node.name());
      }
      reach(node, nodes, healsItselfWithin, clock);
      for (String healed : DeadMansSwitch.healAll(node)) {
        LOG.warn("{}: '{}' was never healed; it is now", node.name(), healed);
      }
    }
  }

  private static void reach(Node node, List<Node> nodes, Duration healsItselfWithin, Clock clock) {
    try {
      node.power().restore();
      Wait.upTo(healsItselfWithin, node.name() + " to take commands")
          .by(clock)
          .every(Duration.ofSeconds(1))
          .until(() -> takesCommands(node), taken -> taken);
    } catch (WaitTimedOutException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e;
      }
      if (nodes.size() > 1 && nodes.stream().noneMatch(FaultRepair::takesCommands)) {
        throw new NodeException(
            "none of the %d nodes takes commands, so it is this machine that is shut out, and none was reset. Does their firewall still let it in? %s"
                .formatted(nodes.size(), e.getMessage()),
            e);
      }
      LOG.warn("{}. It is rescued now", e.getMessage());
      node.rescue(DeadMansSwitch.healOnDisk());
      LOG.warn("{} takes commands again", node.name());
    }
  }

  private static boolean takesCommands(Node node) {
    try {
      return node.shell().run(Command.of("true")).ok();
    } catch (NodeException e) {
      LOG.debug("{} takes no commands", node.name(), e);
      return false;
    }
  }
}
