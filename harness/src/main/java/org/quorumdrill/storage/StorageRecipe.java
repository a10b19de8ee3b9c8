package org.quorumdrill.storage;

import java.util.List;
import org.quorumdrill.distribution.Step;

/** Makes a storage ready beside the nodes, and takes it away again. */
public interface StorageRecipe {

  /**
   * The steps after which a pod on any node can use the storage; none if there is nothing to do.
   */
  List<Step> steps();

  /**
   * What the steps made.
   *
   * @throws IllegalStateException before they ran
   */
  StorageInUse inUse();

  /**
   * Takes away what the steps made, and the files with it, also after a step that failed. Called
   * once no pod uses it any more. Idempotent.
   */
  void remove();
}
