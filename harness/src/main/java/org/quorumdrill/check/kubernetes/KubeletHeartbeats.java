package org.quorumdrill.check.kubernetes;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Starved;
import org.quorumdrill.check.StarvedVerdict;
import org.quorumdrill.check.Tally;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.Window;
import org.quorumdrill.check.Wording;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.reading.Reading;

/**
 * From the fault to the end, the kubelet of a node keeps renewing its lease: the time between two
 * renewals, as observed, never exceeds a limit. It renews every 10 s by default.
 *
 * @param lane a lane of {@link org.quorumdrill.timeline.LaneGroups#KUBELET}
 * @param seconds the limit; above 10
 */
public record KubeletHeartbeats(String lane, double seconds) implements Checker {

  private static final double INTERVAL = 10;

  public KubeletHeartbeats {
    if (!(seconds > INTERVAL)) {
      throw new IllegalArgumentException(
          "a kubelet renews its lease every 10 s, so %s s can't be kept".formatted(seconds));
    }
  }

  @Override
  public Verdict check(Timeline timeline) {
    String claim = "the kubelet renews its lease at least every " + Wording.seconds(seconds);
    Optional<Window> window = Window.fromFault(timeline);
    if (window.isEmpty()) {
      return Verdict.unknown(claim, "no fault was injected, or the drill did not run to its end");
    }
    Tally tally = new Tally();
    List<Observation> answers =
        timeline.measured(lane).stream()
            .filter(o -> o.isOk() && o.sentNanos() < window.get().toNanos())
            .toList();
    @Nullable Reading renewal = null;
    long seenAt = window.get().fromNanos();
    long longest = 0;
    long longestSilence = 0;
    long lastAnswer = window.get().fromNanos();
    for (Observation answer : answers) {
      if (window.get().contains(answer.sentNanos())) {
        longestSilence = Math.max(longestSilence, answer.sentNanos() - lastAnswer);
        lastAnswer = answer.sentNanos();
      }
      if (!answer.reading().equals(renewal)) {
        if (window.get().contains(answer.sentNanos())) {
          longest = Math.max(longest, answer.sentNanos() - seenAt);
        }
        renewal = answer.reading();
        seenAt = answer.sentNanos();
      }
    }
    longest = Math.max(longest, window.get().toNanos() - seenAt);
    longestSilence = Math.max(longestSilence, window.get().toNanos() - lastAnswer);
    String line =
        String.format(
            Locale.ROOT,
            "%s: at most %s without a renewal, %d answers",
            lane,
            Wording.seconds(longest),
            answers.size());
    if (longestSilence / 1e9 > seconds - INTERVAL) {
      // A renewal may have been there all the while without a question to see it.
      tally.unclear(
          "%s: nobody was told of it for %s".formatted(lane, Wording.seconds(longestSilence)));
    } else if (longest / 1e9 > seconds) {
      tally.bad(line);
    } else {
      tally.good(line);
    }
    return tally.verdict(claim, "at most " + Wording.seconds(longest) + " without one");
  }

  @Override
  public StarvedVerdict checkStarved(Starved starved) {
    return starved.withLongerLimits(
        this, new KubeletHeartbeats(lane, starved.longestSeen(seconds)));
  }
}
