package org.quorumdrill.check;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.quorumdrill.timeline.Timeline;

/**
 * Reads a finished Timeline and judges one claim. Needs no cluster. A checker is a record,
 * registered by a {@link CheckerTypes}.
 */
public interface Checker {

  /** Returns the verdict on the Timeline as it is. */
  Verdict check(Timeline timeline);

  /**
   * Returns the verdict if the harness got no processor for a while, and how far that may excuse
   * it: a late question can make an outage look longer, but it can't lose a write. {@link Starved}
   * has ready-made answers; none of them is the default, because each new claim must decide.
   */
  StarvedVerdict checkStarved(Starved starved);

  /**
   * Whether a busy machine can explain all of a failure of this claim. It can't, unless the checker
   * says so.
   */
  default boolean explainedBy(BusyMachine machine) {
    return false;
  }

  /**
   * Returns a FAIL that stands even for a drill that was killed before its end, because nothing
   * that would have come after can undo what was seen: a lost write, a wrong picture. Empty by
   * default: an outage may have been about to end.
   *
   * @param asFarAsSeen the Timeline, as if the drill had ended where it was killed
   */
  default Optional<Verdict> irrevocableFailure(Timeline asFarAsSeen) {
    return Optional.empty();
  }

  /**
   * The full names of the lanes whose answers while the fault is in force this claim depends on.
   * Other names may be among them; by default all that the checker holds.
   */
  default Set<String> lanesDuringFault(Timeline timeline) {
    return Lanes.namedBy(this);
  }

  /**
   * The same claim about those of its lanes alone that are among some. It tells in which of its
   * lanes a claim about several does not hold.
   *
   * @param some full names
   * @return empty if it is about none of them, or, as by default, can't be taken apart by lanes
   */
  default Optional<Checker> onlyOf(Set<String> some) {
    return Optional.empty();
  }

  /**
   * The longest outage of a lane, in seconds, that the claim allows; empty if it does not limit
   * that, as by default.
   *
   * @param lane its full name
   */
  default OptionalDouble outageBudget(Timeline timeline, String lane) {
    return OptionalDouble.empty();
  }

  /**
   * The longest time between two questions of a lane with which the claim is judged as it is meant;
   * empty if it does not depend on that. By default a lane that the checker names must be asked as
   * often as its probe wants to, which no time here shortens.
   *
   * @param lane its full name
   */
  default Optional<Duration> longestInterval(String lane) {
    return Lanes.namedBy(this).contains(lane) ? Optional.of(Duration.ofNanos(1)) : Optional.empty();
  }

  /** Whether the claim is about a fault, and so means nothing without a proven one. */
  default boolean needsAFault() {
    return true;
  }

  /**
   * Whether a running drill may end, as far as this claim is concerned.
   *
   * @param soFar the observations so far
   */
  default boolean settled(Timeline soFar) {
    return true;
  }
}
