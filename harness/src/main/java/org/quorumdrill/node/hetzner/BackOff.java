package org.quorumdrill.node.hetzner;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.quorumdrill.node.Clock;
import org.quorumdrill.node.NodeException;

/** Pauses between the attempts of one request, each about twice as long as the one before. */
final class BackOff {

  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final Clock clock;
  private Duration next = FIRST;

  BackOff(Clock clock) {
    this.clock = clock;
  }

  /** Returns how long the next pause is at least. */
  Duration next() {
    return next;
  }

  /**
   * Pauses once.
   *
   * @throws NodeException if interrupted
   */
  void pause() {
    pause(withJitter(next));
    Duration twice = next.multipliedBy(2);
    next = twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
  }

  /**
   * Pauses for this long, without doubling the next pause.
   *
   * @throws NodeException if interrupted
   */
  void pause(Duration duration) {
    if (duration.isZero()) {
      return;
    }
    try {
      clock.pause(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NodeException("interrupted between two requests to the Hetzner Cloud", e);
    }
  }

  /** Adds up to a quarter, so that runs that were refused together do not come back together. */
  private static Duration withJitter(Duration backOff) {
    return backOff.plusMillis(ThreadLocalRandom.current().nextLong(backOff.toMillis() / 4));
  }
}
