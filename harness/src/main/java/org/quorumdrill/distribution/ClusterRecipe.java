package org.quorumdrill.distribution;

import java.util.List;
import org.quorumdrill.cluster.ApiFront;

/** The way from bare nodes to a cluster, as steps that each prove that they worked. */
public interface ClusterRecipe {

  /** The steps from bare nodes to Ready ones whose pods reach one another. */
  List<Step> steps();

  /**
   * Looks at a cluster that already works, whether it is as its files say; each throws, with a
   * sentence for a person, if it is not. They do not count towards its bring-up time, and none of
   * them ends it: what they find is a verdict.
   */
  List<Step> lastLooks();

  /** How its masters reach the API. Complete once the steps have run. */
  ApiFront apiFront();

  /**
   * What was applied and is not in the files, each in words: added, replaced or left out, and why.
   * Complete once the steps have run.
   */
  default List<String> added() {
    return List.of();
  }
}
