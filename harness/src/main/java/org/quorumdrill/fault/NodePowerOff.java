package org.quorumdrill.fault;

import java.util.List;
import org.quorumdrill.node.Command;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.NodeException;

/**
 * A node loses its power. No dead-man's switch can run on a node that is off: if the runner dies,
 * the next start finds the node by its labels and removes it with its cluster.
 *
 * @param node loses its power
 * @param witness another node, from which the effect is proven
 */
public record NodePowerOff(Node node, Node witness) implements Fault {

  public NodePowerOff {
    if (node.name().equals(witness.name())) {
      throw new IllegalArgumentException(
          node.name() + " can't witness its own power cut; name another node");
    }
  }

  @Override
  public String name() {
    return "power off";
  }

  @Override
  public String target() {
    return node.name();
  }

  @Override
  public ActiveFault inject(FaultLedger ledger) {
    FaultLedger.Entry entry = ledger.open(this);
    node.power().cut();
    return new Active(ledger, entry);
  }

  private final class Active implements ActiveFault {
    private final FaultLedger ledger;
    private final FaultLedger.Entry entry;
    private boolean struck;

    Active(FaultLedger ledger, FaultLedger.Entry entry) {
      this.ledger = ledger;
      this.entry = entry;
    }

    @Override
    public Proof proveInForce() {
      boolean off = !node.power().isOn();
      var seen =
          List.of("6443", "2379", "22").stream()
              .map(port -> Command.of("nc", "-z", "-w", "1", node.address(), port))
              .filter(command -> witness.shell().run(command).ok())
              .toList();
      return new Proof(
          off && seen.isEmpty(),
          "%s is %s; from %s its apiserver and etcd %s"
              .formatted(
                  node.name(),
                  off ? "off" : "still on",
                  witness.name(),
                  seen.isEmpty() ? "can't be reached" : "still answer: " + seen));
    }

    @Override
    public Proof heal() {
      if (struck) {
        return new Proof(true, node.name() + " was healed before");
      }
      try {
        node.power().restore();
        boolean on = node.power().isOn() && node.shell().run(Command.of("true")).ok();
        if (on) {
          ledger.strike(entry);
          struck = true;
        }
        return new Proof(on, node.name() + (on ? " runs and takes commands" : " is not on"));
      } catch (NodeException e) {
        return new Proof(false, node.name() + " could not be switched on: " + e.getMessage());
      }
    }
  }
}
