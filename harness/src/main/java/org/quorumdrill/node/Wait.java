package org.quorumdrill.node;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A wait that has a deadline, gives up early when the awaited thing can no longer happen, and says
 * on timeout what it saw last. It never returns without having seen what it waited for.
 *
 * @param what words that complete the sentence "waited for …"
 * @param deadline for all looks together
 * @param interval between the end of one look and the beginning of the next
 * @param abortReason why the awaited thing can no longer happen; empty while it can
 * @param clock measures the deadline and the intervals
 */
public record Wait(
    String what,
    Duration deadline,
    Duration interval,
    Supplier<Optional<String>> abortReason,
    Clock clock) {

  private static final String NOTHING_YET = "nothing yet";
  private static final Duration DEFAULT_INTERVAL = Duration.ofMillis(200);

  /** Returns a wait in real time that looks five times a second. */
  public static Wait upTo(Duration deadline, String what) {
    return new Wait(what, deadline, DEFAULT_INTERVAL, Optional::empty, Clock.system());
  }

  public Wait every(Duration newInterval) {
    return new Wait(what, deadline, newInterval, abortReason, clock);
  }

  /**
   * @param reason asked before each look; a value ends the wait at once
   */
  public Wait abortIf(Supplier<Optional<String>> reason) {
    return new Wait(what, deadline, interval, reason, clock);
  }

  /** Returns the same wait on another clock than the machine's own. */
  public Wait by(Clock other) {
    return new Wait(what, deadline, interval, abortReason, other);
  }

  /**
   * Looks again and again until the predicate holds. A look that throws counts as "not yet".
   *
   * @param look asks once; must have a deadline of its own. It is interrupted when it lasts beyond
   *     the deadline of the wait
   * @return what was seen when the predicate held
   * @throws WaitTimedOutException at the deadline, when aborted, or when interrupted
   */
  public <T> T until(Callable<T> look, Predicate<? super T> holds) {
    long end = clock.nanoTime() + deadline.toNanos();
    LastSeen last = new LastSeen(NOTHING_YET, null);
    ExecutorService looks =
        Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("wait").factory());
    try {
      for (long left = end - clock.nanoTime(); left > 0; left = end - clock.nanoTime()) {
        Future<Look<T>> looking = looks.submit(() -> look(look, holds));
        try {
          Look<T> seen = looking.get(left, TimeUnit.NANOSECONDS);
          if (seen.abortReason().isPresent()) {
            throw ended("given up, because " + seen.abortReason().get(), last);
          }
          if (seen.found().isPresent()) {
            return seen.found().get();
          }
          last = new LastSeen(seen.description(), null);
        } catch (ExecutionException e) {
          Throwable thrown = e.getCause() == null ? e : e.getCause();
          last = new LastSeen(thrown.getClass().getSimpleName() + ": " + thrown.getMessage(), e);
        } catch (TimeoutException e) {
          // What was seen before says more than that this look was interrupted.
          break;
        }
        clock.pause(shorter(interval, Duration.ofNanos(end - clock.nanoTime())));
      }
      throw ended("not seen within %.1f s".formatted(deadline.toMillis() / 1000.0), last);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ended("interrupted", last);
    } finally {
      looks.shutdownNow();
    }
  }

  /**
   * The result of one look.
   *
   * @param found what was seen, if the predicate held
   * @param description what was seen, in words
   */
  private record Look<T>(Optional<String> abortReason, Optional<T> found, String description) {}

  /**
   * @param description what was seen, in words
   * @param thrown what the look threw; null if it returned
   */
  private record LastSeen(String description, @Nullable Throwable thrown) {}

  private <T> Look<T> look(Callable<T> look, Predicate<? super T> holds) throws Exception {
    Optional<String> reason = abortReason.get();
    if (reason.isPresent()) {
      return new Look<>(reason, Optional.empty(), "");
    }
    T seen = look.call();
    return new Look<>(
        Optional.empty(),
        holds.test(seen) ? Optional.of(seen) : Optional.empty(),
        String.valueOf(seen));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private WaitTimedOutException ended(String how, LastSeen last) {
    return new WaitTimedOutException(
        "waited for " + what + ": " + how + ". Last seen: " + last.description(), last.thrown());
  }
}
