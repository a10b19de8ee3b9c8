package org.quorumdrill.run;

import java.util.function.Supplier;

/**
 * The outcome of a run's only attempt to bring the cluster up. A second attempt would cost minutes,
 * and most likely fail for the same reason.
 */
public sealed interface BringUp extends AutoCloseable {

  /** The cluster came up. */
  record Succeeded(RunningCluster cluster) implements BringUp {
    @Override
    public void close() {
      cluster.close();
    }
  }

  /** The cluster did not come up; the first drill of the run fails, and no other is run. */
  record Failed(RuntimeException failure) implements BringUp {
    @Override
    public RunningCluster cluster() {
      throw failure;
    }

    @Override
    public void close() {
      // Nothing was left up.
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
   * @throws RuntimeException always the same failure, if it did not come up
   */
  RunningCluster cluster();

  @Override
  void close();
}
