package org.quorumdrill.node;

import java.util.List;

/**
 * The clusters that runs were asked to leave up. Knows only what the harness made, and no run that
 * is still going on.
 */
public interface KeptClusters {

  /**
   * Returns the ids of their runs, for example {@code 1a2b3c4d}, sorted.
   *
   * @throws NodeException if the Docker engine or the cloud can't be reached; the message says what
   *     to do
   */
  List<String> runs();

  /**
   * Removes the machines of one run and all that belongs to them.
   *
   * @param run one of {@link #runs}
   * @return what was removed, a line each
   * @throws NodeException if something can't be removed
   */
  List<String> remove(String run);
}
