package org.quorumdrill.node.hetzner;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.quorumdrill.node.Clock;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.WaitTimedOutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Protects a run's resources from the janitor while the run lives, by moving the expiry in their
 * labels. Never extends it beyond the time that the run may take, for which its cost was planned:
 * then removes the resources, even those of a run that hangs.
 */
final class Lease implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

  /** Beats in one lease, so that three may be missed. */
  private static final int BEATS = 4;

  private static final Duration LAST_BEAT_WITHIN = Duration.ofSeconds(30);

  private final OwnedResources resources;
  private final Clock clock;
  private final Duration length;
  private final Instant end;
  private final String run;
  private final Runnable atTheEnd;
  private final Clock.Timer beats;
  private final AtomicBoolean over = new AtomicBoolean();

  /**
   * @param length how long the lease lasts from each beat
   * @param end moment beyond which the lease is not extended
   * @param atTheEnd removes what the run still has at the end
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
    this.beats = clock.timer("hetzner-lease");
  }

  /** Returns the labels for a resource that is made now. */
  Labels labels() {
    return new Labels(resources.project(), run, expiry());
  }

  private Instant expiry() {
    Instant next = clock.instant().plus(length);
    return next.isBefore(end) ? next : end;
  }

  void start() {
    Duration between = length.dividedBy(BEATS);
    beats.atFixedRate(
        clock.nanoTime() + between.toNanos(), between, (sequence, due) -> beatOrEnd());
    lookAtTheEnd();
  }

  private void lookAtTheEnd() {
    Duration left = Duration.between(clock.instant(), end);
    beats.once(clock.nanoTime() + left.toNanos(), this::endOrLookAgain);
  }

  /** Ends the run, unless the time of day was set back meanwhile. */
  private synchronized void endOrLookAgain() {
    if (clock.instant().isBefore(end)) {
      lookAtTheEnd();
    } else {
      endRun();
    }
  }

  /**
   * Checks the time of day at each beat, because the nanosecond clock stops while the machine
   * sleeps.
   */
  private synchronized void beatOrEnd() {
    if (clock.instant().isBefore(end)) {
      beat();
    } else {
      endRun();
    }
  }

  private void endRun() {
    if (!over.compareAndSet(false, true)) {
      return;
    }
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
      // The next beat comes long before the lease expires.
      LOG.warn("the lease of run {} could not be extended: {}", run, e.getMessage());
    }
  }

  /** Extends one lease; a failure is only logged, so that the others are extended, too. */
  private void extended(OwnedResources.Owned one, Instant expires) {
    try {
      resources.relabel(one, one.labels().until(expires));
    } catch (NodeException e) {
      LOG.warn("the lease of {} could not be extended: {}", one, e.getMessage());
    }
  }

  /** Extends the lease of kept servers to the end once, as nobody extends it later. */
  void extendToTheEnd() {
    ours().forEach(one -> extended(one, end));
  }

  Instant end() {
    return end;
  }

  private List<OwnedResources.Owned> ours() {
    return resources.all().stream().filter(ours -> ours.labels().run().equals(run)).toList();
  }

  /** Waits for the last beat, which would otherwise relabel resources while they are removed. */
  @Override
  public void close() {
    over.set(true);
    beats.stop(LAST_BEAT_WITHIN);
  }
}
