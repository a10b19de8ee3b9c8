package org.quorumdrill.fault;

import java.util.List;
import java.util.Set;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.TimelineWriter;

/** Describes something that can be broken. Describing breaks nothing. */
public interface Fault {

  /** In words, for example {@code power off}. */
  String name();

  /** The names of the nodes that it touches. */
  Set<String> targets();

  /** What would be done to which node, a line each, for people who want to know it first. */
  List<String> plan();

  /**
   * Whether it is in force until it is healed. A fault that is over in a moment (a process is
   * killed and started again by its supervisor) can only be proven when it happens.
   */
  default boolean lasts() {
    return true;
  }

  /**
   * Looks whether the machines of this run can break so, before anything is touched.
   *
   * @throws org.quorumdrill.node.NotPossibleHereException if they can't
   */
  default void mustBePossible() {}

  /**
   * Breaks it. The ledger is written, and flushed to disk, and the dead-man's switch on the node is
   * armed before anything is touched.
   *
   * @return must be closed, which heals
   * @throws org.quorumdrill.node.NodeException if a node can't be reached; what was begun is healed
   */
  ActiveFault inject(FaultLedger ledger);

  /** Lanes of the questions that it is made of; none for most faults. */
  default List<Lane> lanes() {
    return List.of();
  }

  /**
   * As {@link #inject(FaultLedger)}, for a fault that is made of questions.
   *
   * @param timeline where each of them is noted, in {@link #lanes}
   */
  default ActiveFault inject(FaultLedger ledger, TimelineWriter timeline) {
    return inject(ledger);
  }

  /** The names of the targets, for people. */
  default String shownTargets() {
    return String.join(", ", targets().stream().sorted().toList());
  }
}
