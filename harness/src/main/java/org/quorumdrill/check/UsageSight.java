package org.quorumdrill.check;

import java.util.List;
import java.util.Map;
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
