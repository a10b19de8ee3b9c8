package org.quorumdrill.distribution;

import java.util.List;

/** The way from bare nodes to a cluster, as steps that each prove that they worked. */
public interface ClusterRecipe {

  /** From bare nodes to Ready ones whose pods reach one another. */
  List<Step> steps();

  /** The last look at a cluster that works already, outside the time that it took. */
  List<Step> lastLooks();
}
