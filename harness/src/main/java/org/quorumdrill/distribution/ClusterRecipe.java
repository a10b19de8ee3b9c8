package org.quorumdrill.distribution;

import java.util.List;

/** The way from bare nodes to a cluster, as steps that each prove that they worked. */
public interface ClusterRecipe {

  /** The steps from bare nodes to Ready ones whose pods reach one another. */
  List<Step> steps();

  /** Final checks of a cluster that already works; they do not count towards its bring-up time. */
  List<Step> lastLooks();
}
