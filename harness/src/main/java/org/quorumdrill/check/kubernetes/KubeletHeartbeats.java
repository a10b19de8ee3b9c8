package org.quorumdrill.check.kubernetes;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Starved;
import org.quorumdrill.check.StarvedMoments;
import org.quorumdrill.check.StarvedVerdict;
import org.quorumdrill.check.Tally;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.Window;
import org.quorumdrill.check.Wording;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.reading.LeaseRenewal;
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
    return judge(timeline, StarvedMoments.none());
  }

  /** Excuses as much of a pause as the harness was starved meanwhile. */
  @Override
  public StarvedVerdict checkStarved(Starved starved) {
    return StarvedMoments.judge(starved, this::judge);
  }

  private Verdict judge(Timeline timeline, StarvedMoments starved) {
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
    // A renewal that was seen before is none, such as one that an apiserver lags behind with.
    Set<Reading> renewals = new HashSet<>();
    long seenAt = window.get().fromNanos();
    long longest = 0;
    long longestCounted = 0;
    long longestShown = 0;
    long longestSilence = 0;
    long lastAnswer = window.get().fromNanos();
    for (Observation answer : answers) {
      boolean isInside = window.get().contains(answer.sentNanos());
      if (isInside) {
        longestSilence = Math.max(longestSilence, answer.sentNanos() - lastAnswer);
        lastAnswer = answer.sentNanos();
      }
      if (isARenewal(answer.reading()) && renewals.add(answer.reading())) {
        long now = answer.doneNanos();
        if (isInside) {
          longest = Math.max(longest, now - seenAt);
          longestCounted = Math.max(longestCounted, now - seenAt - starved.within(seenAt, now));
        }
        seenAt = now;
      } else if (isInside) {
        long still = answer.sentNanos();
        longestShown = Math.max(longestShown, still - seenAt - starved.within(seenAt, still));
      }
    }
    long end = window.get().toNanos();
    longest = Math.max(longest, end - seenAt);
    longestCounted = Math.max(longestCounted, end - seenAt - starved.within(seenAt, end));
    longestSilence = Math.max(longestSilence, end - lastAnswer);
    String line =
        String.format(
            Locale.ROOT,
            "%s: at most %s without a renewal, %d answers",
            lane,
            Wording.seconds(longest),
            answers.size());
    if (longestShown / 1e9 > seconds) {
      tally.bad(line);
    } else if (longestSilence / 1e9 > seconds - INTERVAL) {
      // A renewal may have been there all the while without a question to see it.
      tally.unclear(
          "%s: nobody was told of it for %s".formatted(lane, Wording.seconds(longestSilence)));
    } else if (longestCounted / 1e9 > seconds) {
      tally.bad(line);
    } else {
      tally.good(line);
    }
    return tally.verdict(claim, "at most " + Wording.seconds(longest) + " without one");
  }

  private static boolean isARenewal(Reading reading) {
    return reading instanceof LeaseRenewal lease && !lease.renewed().isEmpty();
  }
}
