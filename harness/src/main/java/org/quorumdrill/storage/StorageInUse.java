package org.quorumdrill.storage;

/**
 * A storage that was made ready. Questions that only one kind can answer are methods of its own
 * class.
 */
public interface StorageInUse {

  /** Undoes what a drill may have left broken, and returns when the storage can be used. */
  void repair();
}
