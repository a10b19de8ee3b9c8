package org.quorumdrill.storage;

import java.util.List;
import org.quorumdrill.distribution.Step;

/** Makes a storage ready beside the nodes, and removes it again. */
public interface StorageRecipe {

  /** The steps that let a pod on any node use the storage; empty if there is nothing to do. */
  List<Step> steps();

  /**
   * The storage that the steps made.
   *
   * @throws IllegalStateException before they ran
   */
  StorageInUse inUse();

  /**
   * Removes what the steps made, the files included, even after a step has failed. Called once no
   * pod uses it any more. Idempotent.
   */
  void remove();
}
