package org.quorumdrill.node.hetzner;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.WaitTimedOutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what a run made from the janitor while the run lives, by moving the expiry in its labels.
 * Never beyond the time that the run may take, by which its cost was planned: then it is taken away
 * from it, and also from a run that hangs.
 */
final class Lease implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

  /** So that three beats may be missed. */
  private static final int BEATS = 4;

  private static final Duration LAST_BEAT_WITHIN = Duration.ofSeconds(30);

  private final OwnedResources resources;
  private final Clock clock;
  private final Duration length;
  private final Instant end;
  private final String run;
  private final Runnable atTheEnd;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread beats =
      Thread.ofVirtual().name("hetzner-lease").unstarted(this::beatUntilOver);

  /**
   * @param length of the lease from now on, at each beat
   * @param end beyond which it is not extended
   * @param atTheEnd takes away what the run has, if it is still there at the end
   */
  Lease(
      OwnedResources resources,
      String run,
      Clock clock,
      Duration length,
      Instant end,
      Runnable atTheEnd) {
    this.resources = resources;
    this.run = run;
    this.clock = clock;
    this.length = length;
    this.end = end;
    this.atTheEnd = atTheEnd;
  }

  /** The labels that something made now gets. */
  Labels labels() {
    return new Labels(resources.project(), run, expiry());
  }

  private Instant expiry() {
    Instant next = clock.instant().plus(length);
    return next.isBefore(end) ? next : end;
  }

  void start() {
    beats.start();
  }

  private void beatUntilOver() {
    try {
      while (!over.await(untilNextBeat().toMillis(), TimeUnit.MILLISECONDS)) {
        if (clock.instant().isBefore(end)) {
          beat();
        } else {
          endRun();
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Duration untilNextBeat() {
    Duration between = length.dividedBy(BEATS);
    Duration left = Duration.between(clock.instant(), end);
    return left.compareTo(between) < 0 ? left : between;
  }

  private void endRun() {
    LOG.error(
        "the time of run {} is over, so what it has at Hetzner is removed now. What fails from here on fails for that. Run fewer drills at once, or allow more time: -Dquorumdrill.hetzner.hours",
        run);
    try {
      atTheEnd.run();
    } catch (NodeException | WaitTimedOutException e) {
      LOG.error("run {} could not be removed at its end: {}", run, e.getMessage());
    }
  }

  /** Extends the lease of everything that the run has. */
  void beat() {
    Instant expires = expiry();
    try {
      ours().forEach(one -> extended(one, expires));
    } catch (NodeException e) {
      // The next beat comes long before the lease is over.
      LOG.warn("the lease of run {} could not be extended: {}", run, e.getMessage());
    }
  }

  /** One that can't be extended must not keep the others from being. */
  private void extended(OwnedResources.Owned one, Instant expires) {
    try {
      resources.relabel(one, one.labels().until(expires));
    } catch (NodeException e) {
      LOG.warn("the lease of {} could not be extended: {}", one, e.getMessage());
    }
  }

  /** For servers that are kept: until the end, without anybody who extends it. */
  void extendToTheEnd() {
    ours().forEach(one -> extended(one, end));
  }

  Instant end() {
    return end;
  }

  private List<OwnedResources.Owned> ours() {
    return resources.all().stream().filter(ours -> ours.labels().run().equals(run)).toList();
  }

  /** Returns when the last beat has ended, which would otherwise write to what is being removed. */
  @Override
  public void close() {
    over.countDown();
    try {
      if (beats.isAlive() && !beats.join(LAST_BEAT_WITHIN)) {
        LOG.debug("the last beat of run {} has not ended", run);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
