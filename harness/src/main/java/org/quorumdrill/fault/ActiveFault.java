package org.quorumdrill.fault;

/** A fault that is in force. Closing heals it, if it was not healed yet. */
public interface ActiveFault extends AutoCloseable {

  /** Looks, on a node and not in what was ordered, whether the fault has its effect. */
  Proof proveInForce();

  /** Ends the fault, looks whether it is gone, and strikes it from the ledger if so. Idempotent. */
  Proof heal();

  @Override
  default void close() {
    heal();
  }
}
