package org.quorumdrill.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.reading.Counters;

/**
 * One sample of what a container or a machine used.
 *
 * @param asked the observation
 * @param counters the answer
 */
public record UsageSight(Observation asked, Counters counters) {

  /** The counter that tells one container from the next. */
  private static final String CONTAINER = LaneGroups.CONTAINER;

  /** One look may fail. In more time a container may have been killed and started anew. */
  private static final long MOST_UNSEEN_NANOS = 2_500_000_000L;

  /** The samples that were asked for and answered in a stretch of time, in order. */
  public static List<UsageSight> in(Timeline timeline, String lane, Window window) {
    return window.of(timeline.lane(lane)).stream()
        .filter(o -> o.isOk() && window.contains(o.doneNanos()))
        .map(UsageSight::of)
        .toList();
  }

  /** The sample in an answer; it has no counters if the answer has none. */
  public static UsageSight of(Observation asked) {
    return new UsageSight(
        asked, asked.reading() instanceof Counters counters ? counters : new Counters(Map.of()));
  }

  /**
   * Why these samples may not be of one and the same container, whose counters only rise; empty if
   * they are. A container that is killed for want of memory is gone with its counters, and the next
   * one may have used more by the time that it is looked at.
   *
   * @param sights in order
   */
  public static Optional<String> restarted(List<UsageSight> sights) {
    for (int i = 1; i < sights.size(); i++) {
      UsageSight earlier = sights.get(i - 1);
      UsageSight now = sights.get(i);
      boolean named = earlier.counters.has(CONTAINER) && now.counters.has(CONTAINER);
      if (now.number("usage") < earlier.number("usage")
          || (named && now.number(CONTAINER) != earlier.number(CONTAINER))) {
        return Optional.of("the container was started anew by " + now.moment());
      }
      if (!named && now.asked.sentNanos() - earlier.asked.sentNanos() > MOST_UNSEEN_NANOS) {
        return Optional.of(
            "nobody saw the container from %s to %s, and it may be another one since"
                .formatted(earlier.moment(), now.moment()));
      }
    }
    return Optional.empty();
  }

  /** Whether another sample is of the same container; two that name none count as the same. */
  public boolean isOfTheSame(UsageSight other) {
    return number(CONTAINER) == other.number(CONTAINER);
  }

  private String moment() {
    return Wording.seconds(asked.sentNanos());
  }

  /** The samples taken while the fault was in force; empty if it never was. */
  public static List<UsageSight> duringFault(Timeline timeline, String lane) {
    return Window.duringFault(timeline).map(window -> in(timeline, lane, window)).orElse(List.of());
  }

  /** A counter's value; 0 if the kernel did not report it. */
  public double number(String key) {
    return counters.number(key);
  }

  /** Cores used between an earlier sample and this one, on average. */
  public double coresSince(UsageSight earlier) {
    return (number("usage") - earlier.number("usage")) / (number("at") - earlier.number("at"));
  }
}
