package org.quorumdrill.fault;

/** Describes something that can be broken. Describing breaks nothing. */
public interface Fault {

  /** In words, for example {@code power off}. */
  String name();

  /** The one node that it touches. */
  String target();

  /**
   * Breaks it. The ledger is written, and flushed to disk, before anything is touched.
   *
   * @return must be closed, which heals
   */
  ActiveFault inject(FaultLedger ledger);
}
