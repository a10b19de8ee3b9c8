package org.quorumdrill.node.hetzner.emulator;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** What goes wrong. Everything works until something here is set. */
public final class Faults {

  /** So many of the next requests are answered with 429. */
  public final AtomicInteger rateLimited = new AtomicInteger();

  /** So many of the next requests are answered with 503, and nothing is done. */
  public final AtomicInteger serverErrors = new AtomicInteger();

  /** So many of the next requests that make something do it, and are then answered with 504. */
  public final AtomicInteger lostAnswers = new AtomicInteger();

  /** So many of the next requests get no answer at all: the connection is closed. */
  public final AtomicInteger closedConnections = new AtomicInteger();

  /** So many of the next actions fail. */
  public final AtomicInteger failedActions = new AtomicInteger();

  /** Commands whose next action fails, for example {@code enable_rescue}. */
  public final Set<String> failingCommands = ConcurrentHashMap.newKeySet();

  /** So many of the next boots come to nothing. */
  public final AtomicInteger neverBoot = new AtomicInteger();

  /** Types at locations, for example {@code cx23@fsn1}, that are sold out. */
  public final Set<String> soldOut = ConcurrentHashMap.newKeySet();

  /** What somebody protected in the console against removal, for example {@code servers/mine}. */
  public final Set<String> isProtected = ConcurrentHashMap.newKeySet();

  /** How long an action takes. */
  public final AtomicReference<Duration> actionTakes = new AtomicReference<>(Duration.ZERO);

  /** How long a list does not show what was made, and still shows what was removed. */
  public final AtomicReference<Duration> listLags = new AtomicReference<>(Duration.ZERO);

  /** Servers that the account may have. */
  public final AtomicInteger serverLimit = new AtomicInteger(10);

  /** Requests that may still be made before RateLimit-Remaining is 0. */
  public final AtomicInteger remaining = new AtomicInteger(3_600);

  boolean hits(AtomicInteger fault) {
    return fault.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
  }
}
