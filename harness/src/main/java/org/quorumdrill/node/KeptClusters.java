package org.quorumdrill.node;

import java.util.List;

/**
 * The clusters that runs left up because they were told to. Knows only what the harness made, and
 * nothing of a run that is still going on.
 */
public interface KeptClusters {

  /**
   * Their runs, for example {@code 1a2b3c4d}, sorted.
   *
   * @throws NodeException if the place where they are can't be reached; the message says what to do
   */
  List<String> runs();

  /**
   * Removes the machines of one of them and all that belongs to these.
   *
   * @param run one of {@link #runs}
   * @return what was removed, a line each
   * @throws NodeException if something of it can't be removed
   */
  List<String> remove(String run);
}
