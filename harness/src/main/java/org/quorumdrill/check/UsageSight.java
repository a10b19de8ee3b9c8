package org.quorumdrill.check;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;

/**
 * One look at what a container or a machine used, read from a lane of {@code key=value} words.
 *
 * @param asked the observation
 * @param words by their key
 */
public record UsageSight(Observation asked, Map<String, String> words) {

  /** The looks that were sent in a stretch of time and answered in it, in their order. */
  public static List<UsageSight> in(Timeline timeline, String lane, Window window) {
    return window.of(timeline.lane(lane)).stream()
        .filter(o -> o.isOk() && window.contains(o.doneNanos()))
        .map(UsageSight::of)
        .toList();
  }

  /** The look that an answer tells of; words without {@code =} are left out. */
  public static UsageSight of(Observation asked) {
    return new UsageSight(
        asked,
        Arrays.stream(asked.detail().split(" ", -1))
            .map(word -> word.split("=", 2))
            .filter(word -> word.length == 2)
            .collect(Collectors.toMap(word -> word[0], word -> word[1], (a, b) -> b)));
  }

  /** The looks while the fault was in force; none when it never was. */
  public static List<UsageSight> duringFault(Timeline timeline, String lane) {
    return Window.duringFault(timeline).map(window -> in(timeline, lane, window)).orElse(List.of());
  }

  public UsageSight {
    words = Map.copyOf(words);
  }

  /** A number; 0 where the kernel did not tell it. */
  public double number(String key) {
    return Double.parseDouble(words.getOrDefault(key, "0"));
  }

  /** Cores that were used between an earlier look and this one. */
  public double coresSince(UsageSight earlier) {
    return (number("usage") - earlier.number("usage")) / (number("at") - earlier.number("at"));
  }
}
