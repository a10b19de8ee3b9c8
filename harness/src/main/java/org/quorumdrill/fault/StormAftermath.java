package org.quorumdrill.fault;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.IntSupplier;
import org.quorumdrill.cluster.UsageSample;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.Wait;
import org.quorumdrill.node.WaitTimedOutException;

/**
 * Proves that nothing of a storm is left, and kills the container first where that is allowed and
 * needed.
 */
final class StormAftermath {

  /**
   * How long it may take until the workers are idle.
   *
   * @param undisturbed for the requests that were being served or queued when the visitors left:
   *     nobody tells a worker that its visitor has gone
   * @param beforeKill the same where workers that stay busy are killed
   * @param afterKill for a container that was restarted on a starved node
   * @param interval between two samples
   */
  record Limits(Duration undisturbed, Duration beforeKill, Duration afterKill, Duration interval) {

    static final Limits DEFAULT =
        new Limits(
            Duration.ofSeconds(90),
            Duration.ofSeconds(15),
            Duration.ofSeconds(90),
            Duration.ofSeconds(1));
  }

  /** The probes never stop asking, so a worker or two may be busy with their requests. */
  private static final int MOST_BUSY = 2;

  private final String node;
  private final Callable<UsageSample> sampler;
  private final IntSupplier openRequests;
  private final Limits limits;

  /**
   * @param node the name of the container's node, for the evidence
   * @param sampler reads the container's counters once; throws if the node does not answer
   * @param openRequests of the visitors, which must all be over
   */
  StormAftermath(
      String node, Callable<UsageSample> sampler, IntSupplier openRequests, Limits limits) {
    this.node = node;
    this.sampler = sampler;
    this.openRequests = openRequests;
    this.limits = limits;
  }

  /** Waits until the workers are idle. */
  Proof proveIdle() {
    return idleWithin(limits.undisturbed());
  }

  /**
   * Waits until the workers are idle, and kills the container if they stay busy.
   *
   * @param killContainer throws a {@link NodeException} if the node does not answer, or an {@link
   *     IllegalStateException} if the container does not run
   */
  Proof proveIdleOrKill(Runnable killContainer) {
    Proof idle = idleWithin(limits.beforeKill());
    if (idle.proven()) {
      return idle;
    }
    // The probes alone keep such a node overloaded: waiting longer would not help.
    try {
      killContainer.run();
    } catch (NodeException | IllegalStateException e) {
      return new Proof(
          false,
          "Nextcloud's workers could not be ended: %s; before: %s".formatted(e, idle.evidence()));
    }
    Proof killed = idleWithin(limits.afterKill());
    return new Proof(
        killed.proven(),
        "the storm left workers that were busy for %d s more, so they were killed; now %s"
            .formatted(limits.beforeKill().toSeconds(), killed.evidence()));
  }

  private Proof idleWithin(Duration limit) {
    try {
      UsageSample idle =
          Wait.upTo(limit, "Nextcloud's workers to have nothing left of the storm")
              .every(limits.interval())
              .until(sampler, StormAftermath::isIdle);
      int open = openRequests.getAsInt();
      return new Proof(
          open == 0,
          "%d requests open; on %s %d workers busy, %d requests waiting"
              .formatted(open, node, idle.busy().orElseThrow(), idle.waiting().orElseThrow()));
    } catch (WaitTimedOutException e) {
      return new Proof(false, String.valueOf(e.getMessage()));
    }
  }

  private static boolean isIdle(UsageSample sample) {
    return sample.busy().isPresent()
        && sample.busy().getAsLong() <= MOST_BUSY
        && sample.waiting().orElse(1) == 0;
  }
}
