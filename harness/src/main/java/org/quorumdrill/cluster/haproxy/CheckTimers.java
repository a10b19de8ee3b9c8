package org.quorumdrill.cluster.haproxy;

import java.util.Locale;

/**
 * The timers by which HAProxy finds out whether one server serves. All times in seconds.
 *
 * <p>The rules are those of HAProxy's {@code src/check.c}: a server that is UP goes DOWN after
 * {@code fall} failed checks in a row, one that is DOWN comes UP after {@code rise} passed ones,
 * and one whose state has not been found out yet is UP and goes DOWN at the first failure.
 *
 * @param watched by what a failure is noticed
 * @param rise number of passed checks in a row that bring a server back
 * @param fall number of failed checks in a row that take a server out
 * @param connect time after which an attempt to connect a client to a dead server is given up
 * @param slowstart time after which a server that came back has its full share again
 */
record CheckTimers(
    Watch watched,
    Intervals intervals,
    CheckTimeouts timeouts,
    int rise,
    int fall,
    double connect,
    double slowstart) {

  /** By what HAProxy notices that a server fails. */
  enum Watch {
    /** Its state never changes. */
    NOTHING,
    CHECKS,
    /** {@code observe}: what clients see counts, too, and brings the state DOWN sooner. */
    CHECKS_AND_CLIENTS
  }

  boolean isChecked() {
    return watched != Watch.NOTHING;
  }

  double longestDetection() {
    return longest(timeouts.connecting());
  }

  double longestDetectionOfHung() {
    return longest(timeouts.hungAtMost());
  }

  private double longest(double failure) {
    if (!isChecked() || Double.isInfinite(failure)) {
      return Double.POSITIVE_INFINITY;
    }
    double first = timeouts.longestFirstOf(intervals.longest(intervals.inter()) + failure);
    return first + (fall - 1) * (intervals.longest(intervals.fastinter()) + failure);
  }

  double shortestDetection() {
    return shortest(timeouts.connecting());
  }

  double shortestDetectionOfHung() {
    return shortest(timeouts.hungAtLeast());
  }

  private double shortest(double failure) {
    return switch (watched) {
      case NOTHING -> Double.POSITIVE_INFINITY;
      case CHECKS_AND_CLIENTS -> 0;
      case CHECKS -> {
        if (Double.isInfinite(failure)) {
          yield failure;
        }
        double first = Math.min(failure, timeouts.shortestFirst());
        yield first + (fall - 1) * (intervals.shortest(intervals.fastinter()) + failure);
      }
    };
  }

  /** From the first moment at which it answers to the state UP. */
  double longestRecovery() {
    if (!isChecked()) {
      return 0;
    }
    return lastFailure()
        + intervals.longest(intervals.downinter())
        + (rise - 1) * intervals.longest(intervals.fastinter());
  }

  double shortestRecovery() {
    return isChecked() ? (rise - 1) * intervals.shortest(intervals.fastinter()) : 0;
  }

  /** From the start of HAProxy; the first checks of all servers are spread over one interval. */
  double untilDownAtStart() {
    if (!isChecked()) {
      return Double.POSITIVE_INFINITY;
    }
    return intervals.longest(Math.max(intervals.inter(), intervals.fastinter())) + lastFailure();
  }

  /** The longest that a check which is under way may still take until it has failed. */
  private double lastFailure() {
    return timeouts.longestFirstOf(timeouts.connecting());
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s, inter %s s, fastinter %s s, downinter %s s, rise %d, fall %d, a failed check %s s, timeout connect %s s",
        isChecked() ? "checked" : "not checked",
        HaproxyTimers.number(intervals.inter()),
        HaproxyTimers.number(intervals.fastinter()),
        HaproxyTimers.number(intervals.downinter()),
        rise,
        fall,
        HaproxyTimers.number(timeouts.connecting()),
        HaproxyTimers.number(connect));
  }
}
