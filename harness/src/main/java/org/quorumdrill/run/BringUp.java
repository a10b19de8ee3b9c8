package org.quorumdrill.run;

import java.util.function.Supplier;

/**
 * How a run's one try to bring the cluster up ended. A second try would cost minutes, and most
 * likely fail for the same reason.
 */
public sealed interface BringUp extends AutoCloseable {

  /** There is a cluster. */
  record Succeeded(RunningCluster cluster) implements BringUp {
    @Override
    public void close() {
      cluster.close();
    }
  }

  /** There is none, for every drill of the run. */
  record Failed(RuntimeException failure) implements BringUp {
    @Override
    public RunningCluster cluster() {
      throw failure;
    }

    @Override
    public void close() {
      // Nothing came up, or was left up.
    }
  }

  static BringUp by(Supplier<RunningCluster> start) {
    try {
      return new Succeeded(start.get());
    } catch (RuntimeException e) {
      return new Failed(e);
    }
  }

  /**
   * The cluster.
   *
   * @throws RuntimeException the first drill's failure, if it did not come up
   */
  RunningCluster cluster();

  @Override
  void close();
}
