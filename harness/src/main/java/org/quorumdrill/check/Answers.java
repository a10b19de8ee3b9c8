package org.quorumdrill.check;

import java.util.Comparator;
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
   * answers everything asked meanwhile has failed no question, and yet nobody had an answer. Only
   * the time counts in which a question was open: while nothing is asked, there can be no answer.
   *
   * @param observations of one lane, also those before the window, in the order of sending
   */
  public static Wait longestWait(List<Observation> observations, Window window) {
    List<Observation> answered =
        observations.stream()
            .filter(Observation::isOk)
            .sorted(Comparator.comparingLong(Observation::doneNanos))
            .toList();
    OpenQuestions open = new OpenQuestions(observations);
    Wait longest = new Wait(0, window.fromNanos());
    for (int i = 1; i < answered.size(); i++) {
      long until = answered.get(i).doneNanos();
      double seconds = open.nanosIn(answered.get(i - 1).doneNanos(), until) / 1e9;
      if (until >= window.fromNanos() && seconds > longest.seconds()) {
        longest = new Wait(seconds, until);
      }
    }
    return longest;
  }

  /** Reads along a lane for how long any question was open. */
  private static final class OpenQuestions {

    private final List<Observation> bySending;
    private int next;
    private long openUntil;

    OpenQuestions(List<Observation> bySending) {
      this.bySending = bySending;
    }

    /** The time in this stretch with an open question; each stretch begins where the last ended. */
    long nanosIn(long from, long to) {
      openUntil = Math.max(openUntil, from);
      long open = Math.min(openUntil, to) - from;
      while (next < bySending.size() && bySending.get(next).sentNanos() < to) {
        Observation o = bySending.get(next);
        open += Math.max(0, Math.min(o.doneNanos(), to) - Math.max(o.sentNanos(), openUntil));
        openUntil = Math.max(openUntil, o.doneNanos());
        next++;
      }
      return open;
    }
  }
}
