package org.quorumdrill.node;

import java.util.List;
import java.util.Optional;

/** The machines of one run. Closing removes them all, unless they are to be kept. Idempotent. */
public interface Nodes extends AutoCloseable {

  /** In the order of the {@link NodeSpec}. */
  List<Node> all();

  /** What tells these machines apart from those of other runs, for example {@code 1a2b3c4d}. */
  String run();

  /** What the machines were made from, for the report. */
  Provenance provenance();

  /**
   * Makes a machine beside the masters, in their network. It goes with them, or before them by
   * {@link #removeMachine}.
   *
   * @throws NodeException if it can't be made; the message says why
   */
  Node addMachine(MachineSpec spec);

  /** Removes a machine that {@link #addMachine} made, and its disks. */
  void removeMachine(Node machine);

  /** What they have cost so far, in words; empty where they cost nothing. */
  default Optional<String> cost() {
    return Optional.empty();
  }

  /** How a person looks at the running machines and removes them, a line each. */
  List<String> howToLook();

  @Override
  void close();
}
