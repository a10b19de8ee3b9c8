package org.quorumdrill.node;

import java.util.List;
import java.util.Optional;

/**
 * The machines of one run. Closing, which is idempotent, removes them all unless they are to be
 * kept.
 */
public interface Nodes extends AutoCloseable {

  /** Returns the nodes in the order of the {@link NodeSpec}. */
  List<Node> all();

  /**
   * Returns the run's id, which tells its machines from those of other runs, for example {@code
   * 1a2b3c4d}.
   */
  String run();

  /** Returns what the machines were made from, for the report. */
  Provenance provenance();

  /**
   * Puts the images that a user named into every node, where pods find them by the names in {@link
   * #provenance}. Nodes that pull by themselves need nothing here.
   *
   * @throws NodeException if one can't be put there; the message says why
   */
  default void putImages() {}

  /**
   * Makes a machine beside the masters, in their network. It is removed with them, or earlier by
   * {@link #removeMachine}.
   *
   * @throws NodeException if it can't be made; the message says why
   */
  Node addMachine(MachineSpec spec);

  /** Removes a machine that {@link #addMachine} made, and its disks. */
  void removeMachine(Node machine);

  /** Returns what the machines have cost so far, in words; empty where they cost nothing. */
  default Optional<String> cost() {
    return Optional.empty();
  }

  /** Returns instructions for logging in to the running machines and removing them, a line each. */
  List<String> accessHints();

  @Override
  void close();
}
