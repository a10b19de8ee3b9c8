package org.quorumdrill.node;

/** The mains switch of a node. The operations return when the machine has changed state. */
public interface Power {

  /** Cuts the power: no process on the node gets a chance to say goodbye. Idempotent. */
  void cut();

  /** Switches the node on and waits until its init system is up. Idempotent. */
  void restore();

  /** Presses the reset button: power is away for a moment. Waits until the init system is up. */
  void reset();

  /** Presses the power button, which asks the machine to shut down. Returns before it is off. */
  void pressButton();

  /** Whether the machine runs at this moment, frozen or not. */
  boolean isOn();

  /**
   * Checks whether this machine can be frozen, before anything is touched.
   *
   * @throws NotPossibleHereException if this kind of machine can't be frozen
   */
  void requireFreezable();

  /**
   * Pauses every process of the node. Its kernel still accepts connections. Idempotent.
   *
   * @throws NotPossibleHereException if this kind of machine can't be frozen
   */
  void freeze();

  /** Resumes a frozen node. Idempotent. */
  void thaw();

  /** Whether it is frozen at this moment. */
  boolean isFrozen();
}
