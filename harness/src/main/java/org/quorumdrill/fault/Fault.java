package org.quorumdrill.fault;

import java.util.List;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.TimelineWriter;

/** Describes something that can be broken. Describing breaks nothing. */
public interface Fault {

  /** A short phrase, for example {@code power off}. */
  String name();

  /** Names of the nodes that it touches, each once, in alphabetical order. */
  List<String> targets();

  /** What would be done to which node, one line each, for people to read before it is done. */
  List<String> plan();

  /**
   * Whether it stays in force until it is healed. A momentary fault (a process is killed, and its
   * supervisor starts it again) can only be proven at the moment when it happens.
   */
  default boolean lasts() {
    return true;
  }

  /**
   * Checks, before anything is touched, that this fault can be injected on the machines of this
   * run.
   *
   * @throws org.quorumdrill.node.NotPossibleHereException if it can't; the message says what is
   *     missing where
   */
  default void requirePossible() {}

  /**
   * Breaks it. Before anything is touched, the ledger is written and flushed to disk, and the
   * dead-man's switch on the node is armed.
   *
   * @return the fault in force; closing it heals it
   * @throws org.quorumdrill.node.NodeException if a node can't be reached; whatever was begun is
   *     healed
   */
  ActiveFault inject(FaultLedger ledger);

  /** Lanes of the requests that a load fault consists of; empty for every other fault. */
  default List<Lane> lanes() {
    return List.of();
  }

  /**
   * Breaks it like {@link #inject(FaultLedger)}, for faults that are a load of requests.
   *
   * @param timeline records each request in {@link #lanes}
   */
  default ActiveFault inject(FaultLedger ledger, TimelineWriter timeline) {
    return inject(ledger);
  }

  /** The targets as text, for example {@code k8smaster1, k8smaster3}. */
  default String shownTargets() {
    return String.join(", ", targets());
  }
}
