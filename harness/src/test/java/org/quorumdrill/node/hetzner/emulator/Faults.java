package org.quorumdrill.node.hetzner.emulator;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Faults of the emulated API. Everything works until one is set. */
public final class Faults {

  /** Number of next requests that are answered with 429. */
  public final AtomicInteger rateLimited = new AtomicInteger();

  /** Number of next requests that are answered with 503 and have no effect. */
  public final AtomicInteger serverErrors = new AtomicInteger();

  /** Number of next creating requests that take effect, but are answered with 504. */
  public final AtomicInteger lostAnswers = new AtomicInteger();

  /** Number of next requests that get no answer at all: the connection is closed. */
  public final AtomicInteger closedConnections = new AtomicInteger();

  /** Number of next actions that fail. */
  public final AtomicInteger failedActions = new AtomicInteger();

  /** Commands whose next action fails, for example {@code enable_rescue}. */
  public final Set<String> failingCommands = ConcurrentHashMap.newKeySet();

  /** Number of next boots that never finish. */
  public final AtomicInteger neverBoot = new AtomicInteger();

  /** Types at locations, for example {@code cx23@fsn1}, that are sold out. */
  public final Set<String> soldOut = ConcurrentHashMap.newKeySet();

  /**
   * Resources that are protected against removal in the console, for example {@code servers/mine}.
   */
  public final Set<String> isProtected = ConcurrentHashMap.newKeySet();

  /** How long an action takes. */
  public final AtomicReference<Duration> actionTakes = new AtomicReference<>(Duration.ZERO);

  /** How long a list lags: new resources are missing from it, and removed ones still appear. */
  public final AtomicReference<Duration> listLags = new AtomicReference<>(Duration.ZERO);

  /** Number of servers that the account may have. */
  public final AtomicInteger serverLimit = new AtomicInteger(10);

  /** Number of requests until RateLimit-Remaining is 0. */
  public final AtomicInteger remaining = new AtomicInteger(3_600);

  boolean hits(AtomicInteger fault) {
    return fault.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
  }
}
