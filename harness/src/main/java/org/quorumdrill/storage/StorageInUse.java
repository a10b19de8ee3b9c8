package org.quorumdrill.storage;

/** A storage that was made ready. Whoever has questions for one kind of it asks its own class. */
public interface StorageInUse {

  /** Undoes what a drill may have left broken, and returns when the storage can be used. */
  void repair();
}
