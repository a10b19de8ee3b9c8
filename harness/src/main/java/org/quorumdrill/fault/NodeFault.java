package org.quorumdrill.fault;

import java.time.Duration;
import java.util.List;
import org.quorumdrill.node.Node;

/**
 * A fault on one node that the node itself can undo.
 *
 * @param name a short phrase, for example {@code kubelet hangs}
 * @param lasts whether it is in force until it is healed
 * @param lease how long after the last word from the runner the node heals itself; 1 s or longer
 */
public record NodeFault(String name, Node node, NodeScripts scripts, boolean lasts, Duration lease)
    implements Fault {

  /** Long enough for a runner on a busy machine, short enough for a person who is waiting. */
  public static final Duration DEFAULT_LEASE = Duration.ofSeconds(60);

  public NodeFault {
    if (lease.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("a lease must be 1 s or longer, is " + lease);
    }
  }

  static NodeFault lasting(String name, Node node, NodeScripts scripts) {
    return new NodeFault(name, node, scripts, true, DEFAULT_LEASE);
  }

  static NodeFault momentary(String name, Node node, NodeScripts scripts) {
    return new NodeFault(name, node, scripts, false, DEFAULT_LEASE);
  }

  /** The same fault with another lease, which must be 1 s or longer. */
  public NodeFault withLease(Duration newLease) {
    return new NodeFault(name, node, scripts, lasts, newLease);
  }

  @Override
  public List<String> targets() {
    return List.of(node.name());
  }

  @Override
  public List<String> plan() {
    return List.of(
        "%s: %s; heals itself %d s after the runner fell silent"
            .formatted(node.name(), name, lease.toSeconds()),
        "  breaks by: " + scripts.inject().strip().replace("\n", "\n             "),
        "  heals by:  " + scripts.heal().strip().replace("\n", "\n             "));
  }

  @Override
  public ActiveFault inject(FaultLedger ledger) {
    return ActiveNodeFault.inject(this, ledger);
  }
}
