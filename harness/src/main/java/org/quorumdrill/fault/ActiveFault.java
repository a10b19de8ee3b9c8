package org.quorumdrill.fault;

/** A fault that is in force. Closing heals it, if it was not healed yet. */
public interface ActiveFault extends AutoCloseable {

  /** Looks, from outside the fault's own mechanism, whether it has its effect. */
  Proof proveInForce();

  /** Ends the fault, looks whether it is gone, and strikes it from the ledger if so. Idempotent. */
  Proof heal();

  @Override
  default void close() {
    heal();
  }
}
