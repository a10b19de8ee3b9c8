package org.quorumdrill.node;

/** The mains switch of a node. The operations return when the machine has changed state. */
public interface Power {

  /** Cuts the power: no process on the node gets a chance to say goodbye. Idempotent. */
  void cut();

  /** Switches the node on and waits until its init system is up. Idempotent. */
  void restore();

  /** Whether the machine runs at this moment. */
  boolean isOn();
}
