package org.quorumdrill.check;

import java.util.List;
import java.util.Locale;
import org.quorumdrill.timeline.Observation;

/** Measures how long a lane waited for a good answer. */
public final class Answers {

  /**
   * A time without a good answer.
   *
   * @param seconds how long it lasted, at least
   * @param untilNanos when a good answer came again
   */
  public record Wait(double seconds, long untilNanos) {

    /** The wait in words, beginning with the lane that waited. */
    public String of(String lane) {
      return String.format(
          Locale.ROOT,
          "%s: no good answer came for %.1f s, until %.1f s",
          lane,
          seconds,
          untilNanos / 1e9);
    }
  }

  private Answers() {}

  /**
   * The longest wait for a good answer that ended in the window. A service that freezes and then
   * answers everything asked meanwhile has failed no question, and yet nobody had an answer. While
   * the lane itself does not ask, there can be no answers, at either end of a wait, so twice its
   * longest silence is subtracted.
   *
   * @param observations of one lane, also those before the window
   */
  public static Wait longestWait(List<Observation> observations, Window window) {
    long silence = Coverage.longestSilence(window.of(observations), window);
    List<Long> answered =
        observations.stream()
            .filter(Observation::isOk)
            .map(Observation::doneNanos)
            .sorted()
            .toList();
    Wait longest = new Wait(0, window.fromNanos());
    for (int i = 1; i < answered.size(); i++) {
      double seconds = (answered.get(i) - answered.get(i - 1) - 2 * silence) / 1e9;
      if (answered.get(i) >= window.fromNanos() && seconds > longest.seconds()) {
        longest = new Wait(seconds, answered.get(i));
      }
    }
    return longest;
  }
}
