package org.quorumdrill.node;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.pollinterval.FixedPollInterval;
import org.jspecify.annotations.Nullable;

/**
 * A wait that has a deadline, gives up early when the awaited thing can no longer happen, and says
 * on timeout what it saw last. It never returns without having seen what it waited for.
 *
 * @param what in words, to complete the sentence "waited for …"
 */
public record Wait(
    String what, Duration deadline, Duration interval, Supplier<Optional<String>> abortReason) {

  private static final String NOTHING_YET = "nothing yet";
  private static final Duration DEFAULT_INTERVAL = Duration.ofMillis(200);

  public static Wait upTo(Duration deadline, String what) {
    return new Wait(what, deadline, DEFAULT_INTERVAL, Optional::empty);
  }

  public Wait every(Duration newInterval) {
    return new Wait(what, deadline, newInterval, abortReason);
  }

  /**
   * @param reason looked at before each look at the thing itself; a value ends the wait at once
   */
  public Wait abortIf(Supplier<Optional<String>> reason) {
    return new Wait(what, deadline, interval, reason);
  }

  /**
   * Looks again and again until the predicate holds. A look that throws counts as "not yet".
   *
   * @param look asks once; must have a deadline of its own
   * @return what was seen when the predicate held
   * @throws WaitTimedOutException at the deadline, when aborted, or when interrupted
   */
  public <T> T until(Callable<T> look, Predicate<? super T> holds) {
    AtomicReference<String> lastSeen = new AtomicReference<>(NOTHING_YET);
    AtomicReference<@Nullable T> found = new AtomicReference<>();
    try {
      Awaitility.await()
          .atMost(deadline)
          .pollDelay(Duration.ZERO)
          .pollInterval(FixedPollInterval.fixed(interval))
          .ignoreExceptionsMatching(e -> !(e instanceof AbortedException))
          .until(() -> look(look, holds, lastSeen, found));
    } catch (ConditionTimeoutException e) {
      throw timedOut("not seen within %.1f s".formatted(deadline.toMillis() / 1000.0), lastSeen, e);
    } catch (AbortedException e) {
      throw timedOut("given up, because " + e.getMessage(), lastSeen, e);
    }
    T value = found.get();
    if (value == null) {
      throw timedOut("interrupted", lastSeen, null);
    }
    return value;
  }

  private <T> boolean look(
      Callable<T> look,
      Predicate<? super T> holds,
      AtomicReference<String> lastSeen,
      AtomicReference<@Nullable T> found)
      throws Exception {
    Optional<String> reason = abortReason.get();
    if (reason.isPresent()) {
      throw new AbortedException(reason.get());
    }
    try {
      T seen = look.call();
      lastSeen.set(String.valueOf(seen));
      if (holds.test(seen)) {
        found.set(seen);
        return true;
      }
      return false;
    } catch (RuntimeException | java.io.IOException e) {
      // The deadline interrupts the last look; what was seen before it says more.
      if (!Thread.currentThread().isInterrupted() || lastSeen.get().equals(NOTHING_YET)) {
        lastSeen.set(e.getClass().getSimpleName() + ": " + e.getMessage());
      }
      throw e;
    }
  }

  private WaitTimedOutException timedOut(
      String how, AtomicReference<String> lastSeen, @Nullable Throwable cause) {
    return new WaitTimedOutException(
        "waited for " + what + ": " + how + ". Last seen: " + lastSeen.get(), cause);
  }

  private static final class AbortedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AbortedException(String reason) {
      super(reason);
    }
  }
}
