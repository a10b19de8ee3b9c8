package org.quorumdrill.check.bounds;

import java.util.List;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Finding;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.Judge;
import org.quorumdrill.check.KnownFindings;
import org.quorumdrill.check.KnownWeakness;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.timeline.Outcome;
import org.quorumdrill.timeline.Timeline;

/** A finding of the documented set-up with its bound from the list, and Timelines that show it. */
record Known(String id, Checker claim) {

  Verdict judge(HandMade drill) {
    return judge(drill.timeline());
  }

  Verdict judge(Timeline timeline) {
    KnownFindings.Entry entry = KnownFindings.ofTheHarness().entry(id);
    return Judge.judge(
            timeline,
            List.of(
                new KnownWeakness(
                    new Finding(id, entry.what(), entry.suggestion()),
                    claim,
                    entry.bound(),
                    true,
                    entry.sometimes())))
        .getLast();
  }

  Result result(HandMade drill) {
    return judge(drill).result();
  }

  /**
   * How questions end instead of well.
   *
   * @param seconds from the sending to the end
   */
  record End(double seconds, Outcome outcome, String detail) {

    static final End TIMEOUT = new End(5, Outcome.TIMEOUT, "no answer in 5000 ms");

    static End slow(double seconds) {
      return new End(seconds, Outcome.OK, "ok");
    }

    static End failed(String detail) {
      return new End(0.01, Outcome.FAILED, detail);
    }

    static End status(int status) {
      return failed(status + " instead of 200: an error");
    }
  }

  /** Lanes that ask once a second, and are answered well. */
  static HandMade good(List<String> lanes) {
    HandMade drill = HandMade.drill();
    lanes.forEach(lane -> drill.lane(lane, 1, s -> "ok"));
    return drill;
  }

  /**
   * Ends questions of these lanes in another way.
   *
   * @param from second of the first one
   * @param to second before which the last one is sent
   * @param every so many seconds
   */
  static HandMade ending(
      HandMade drill, List<String> lanes, double from, double to, int every, End end) {
    for (String lane : lanes) {
      for (double s = from; s < to; s += every) {
        drill.instead(lane, s, s + end.seconds(), end.outcome(), end.detail());
      }
    }
    return drill;
  }
}
