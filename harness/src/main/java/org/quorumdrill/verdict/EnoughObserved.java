package org.quorumdrill.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.quorumdrill.probe.Lane;
import org.quorumdrill.probe.Mark;
import org.quorumdrill.probe.Observation;
import org.quorumdrill.probe.Timeline;

/**
 * Every lane asked nearly as often as it should have, and on time. If not, the harness itself was
 * starved, and a gap in a lane could be the harness's and not the cluster's.
 */
public record EnoughObserved() implements Checker {

  private static final String CLAIM = "enough was observed, and on time";
  private static final double LEAST_SHARE = 0.9;
  private static final double MOST_LATE_SECONDS = 1.0;

  @Override
  public Verdict check(Timeline timeline) {
    long start = timeline.when(Mark.Kind.STARTED).orElse(0L);
    long end = timeline.when(Mark.Kind.FINISHED).orElse(timeline.endNanos());
    List<String> starved = new ArrayList<>();
    double latest = 0;
    for (Lane lane : timeline.header().lanes()) {
      List<Observation> observations =
          timeline.lane(lane.name()).stream()
              .filter(o -> o.sentNanos() >= start && o.sentNanos() < end)
              .toList();
      long expected = (end - start) / lane.interval().toNanos();
      if (observations.size() < LEAST_SHARE * expected) {
        starved.add("%s: %d of %d questions".formatted(lane.name(), observations.size(), expected));
      }
      double gap = longestGap(observations, start, end);
      if (gap > lane.interval().toNanos() / 1e9 + MOST_LATE_SECONDS) {
        starved.add(String.format(Locale.ROOT, "%s: nothing asked for %.1f s", lane.name(), gap));
      }
      for (Observation observation : observations) {
        latest = Math.max(latest, (observation.sentNanos() - observation.dueNanos()) / 1e9);
      }
    }
    if (timeline.header().lanes().isEmpty() || timeline.observations().isEmpty()) {
      return Verdict.unknown(CLAIM, "nothing was observed");
    }
    if (latest > MOST_LATE_SECONDS) {
      starved.add(
          String.format(Locale.ROOT, "a question was sent %.1f s after it was due", latest));
    }
    return starved.isEmpty()
        ? Verdict.of(
            CLAIM,
            true,
            String.format(
                Locale.ROOT,
                "%d questions in %d lanes, none more than %.2f s late",
                timeline.observations().size(),
                timeline.header().lanes().size(),
                latest),
            List.of())
        : new Verdict(CLAIM, Result.UNKNOWN, "the harness was starved", starved);
  }

  /** Seconds; a lane that fell silent for a while may still have asked often enough in all. */
  private static double longestGap(List<Observation> observations, long start, long end) {
    long last = start;
    long longest = 0;
    for (Observation observation : observations) {
      longest = Math.max(longest, observation.sentNanos() - last);
      last = observation.sentNanos();
    }
    return Math.max(longest, end - last) / 1e9;
  }
}
