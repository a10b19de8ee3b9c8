package org.quorumdrill.fault;

/** A fault that is in force. Closing heals it, unless it was healed before. */
public interface ActiveFault extends AutoCloseable {

  /** Checks on a node, rather than in what was ordered, that the fault has its effect. */
  Proof proveInForce();

  /**
   * Ends the fault, checks that it is gone, and strikes it from the ledger if it is. Idempotent.
   */
  Proof heal();

  @Override
  default void close() {
    heal();
  }
}
