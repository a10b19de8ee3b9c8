package org.quorumdrill.check;

import java.util.List;
import java.util.Map;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.reading.Counters;

/**
 * One look at what a container or a machine used.
 *
 * @param asked the observation
 * @param counters what it told
 */
public record UsageSight(Observation asked, Counters counters) {

  /** The looks that were sent in a stretch of time and answered in it, in their order. */
  public static List<UsageSight> in(Timeline timeline, String lane, Window window) {
    return window.of(timeline.lane(lane)).stream()
        .filter(o -> o.isOk() && window.contains(o.doneNanos()))
        .map(UsageSight::of)
        .toList();
  }

  /** The look that an answer tells of; nothing is counted where it tells of no counters. */
  public static UsageSight of(Observation asked) {
    return new UsageSight(
        asked, asked.reading() instanceof Counters counters ? counters : new Counters(Map.of()));
  }

  /** The looks while the fault was in force; none when it never was. */
  public static List<UsageSight> duringFault(Timeline timeline, String lane) {
    return Window.duringFault(timeline).map(window -> in(timeline, lane, window)).orElse(List.of());
  }

  /** A number; 0 where the kernel did not tell it. */
  public double number(String key) {
    return counters.number(key);
  }

  /** Cores that were used between an earlier look and this one. */
  public double coresSince(UsageSight earlier) {
    return (number("usage") - earlier.number("usage")) / (number("at") - earlier.number("at"));
  }
}
