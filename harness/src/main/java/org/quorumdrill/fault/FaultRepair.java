package org.quorumdrill.fault;

import java.util.List;
import org.quorumdrill.node.Node;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Heals what an earlier run broke and never healed. Run before anything else is done to a node. */
public final class FaultRepair {

  private static final Logger LOG = LoggerFactory.getLogger(FaultRepair.class);

  private FaultRepair() {}

  /**
   * Heals by the nodes' own ledgers, whoever broke what. Nothing to do costs one command a node.
   *
   * @throws org.quorumdrill.node.NodeException if a node can't be reached or a healing fails
   */
  public static void healAll(List<Node> nodes) {
    for (Node node : nodes) {
      if (node.power().isFrozen()) {
        node.power().thaw();
        LOG.warn("{} was still frozen; it goes on now", node.name());
      }
      node.power().restore();
      for (String healed : DeadMansSwitch.healAll(node)) {
        LOG.warn("{}: '{}' was never healed; it is now", node.name(), healed);
      }
    }
  }
}
