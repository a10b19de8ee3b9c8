package org.quorumdrill.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.quorumdrill.cluster.UsageSample;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.Wait;
import org.quorumdrill.node.WaitTimedOutException;
import org.quorumdrill.timeline.StormBacklog;

/**
 * Proves that nothing of a storm is left, and kills the container first where that is allowed and
 * needed.
 */
final class StormAftermath {

  /**
   * How long it may take until the workers are idle.
   *
   * @param undisturbed for the requests that were being served or queued when the visitors left:
   *     nobody tells a worker that its visitor has gone; longer where the pictures among them take
   *     longer on this machine
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

  /** Samples of what the probes use alone. */
  private static final int SAMPLES_BEFORE = 3;

  private static final Duration SAMPLED_WITHIN = Duration.ofSeconds(5);

  /** Where no sample could be taken: a worker or two may be busy with the probes' requests. */
  private static final long BUSY_WITH_PROBES = 2;

  /** Nobody wants to wait longer for a drill, however much waits at an FPM that hangs. */
  private static final Duration MOST = Duration.ofMinutes(10);

  private final String node;
  private final Callable<UsageSample> sampler;
  private final IntSupplier openRequests;
  private final Limits limits;
  private final long busyBefore;
  private final Supplier<Optional<StormBacklog>> left;

  /**
   * Counts the workers that are busy without the storm, at the quietest of a few moments. The
   * probes never stop asking, so it may take some looks until it is as quiet again; but then
   * nothing of the storm is left, not even one worker.
   *
   * @param sampler reads the container's counters once
   */
  static long busyWithout(Callable<UsageSample> sampler) {
    List<Long> busy = new ArrayList<>();
    try {
      Wait.upTo(SAMPLED_WITHIN, "what Nextcloud's workers do without a storm")
          .until(
              () -> {
                busy.add(sampler.call().busy().orElseThrow());
                return busy.size();
              },
              size -> size >= SAMPLES_BEFORE);
    } catch (WaitTimedOutException e) {
      return busy.stream().min(Long::compare).orElse(BUSY_WITH_PROBES);
    }
    return Collections.min(busy);
  }

  /**
   * @param node the name of the container's node, for the evidence
   * @param sampler reads the container's counters once; throws if the node does not answer
   * @param openRequests of the visitors, which must all be over
   * @param busyBefore how many workers may be busy, see {@link #busyWithout}
   * @param left what the storm has left at FPM at this moment; empty if nobody knows what that
   *     costs
   */
  StormAftermath(
      String node,
      Callable<UsageSample> sampler,
      IntSupplier openRequests,
      Limits limits,
      long busyBefore,
      Supplier<Optional<StormBacklog>> left) {
    this.node = node;
    this.sampler = sampler;
    this.openRequests = openRequests;
    this.limits = limits;
    this.busyBefore = busyBefore;
    this.left = left;
  }

  /** Waits until the workers are idle, as long as what the storm left takes on this machine. */
  Proof proveIdle() {
    Optional<StormBacklog> backlog = left.get();
    Proof idle =
        idleWithin(
            backlog
                .map(waiting -> Duration.ofMillis(Math.round(waiting.seconds() * 1e3)))
                .filter(needed -> needed.compareTo(limits.undisturbed()) > 0)
                .map(needed -> needed.compareTo(MOST) > 0 ? MOST : needed)
                .orElse(limits.undisturbed()));
    return backlog
        .map(
            waiting ->
                new Proof(
                    idle.proven(),
                    "%s; the storm had left %s".formatted(idle.evidence(), waiting.words())))
        .orElse(idle);
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
              .until(sampler, this::isIdle);
      int open = openRequests.getAsInt();
      return new Proof(
          open == 0,
          "%d requests open; on %s %d workers busy, %d before the storm, %d requests waiting"
              .formatted(
                  open, node, idle.busy().orElseThrow(), busyBefore, idle.waiting().orElseThrow()));
    } catch (WaitTimedOutException e) {
      return new Proof(false, String.valueOf(e.getMessage()));
    }
  }

  private boolean isIdle(UsageSample sample) {
    return sample.busy().isPresent()
        && sample.busy().getAsLong() <= busyBefore
        && sample.waiting().orElse(1) == 0;
  }
}
