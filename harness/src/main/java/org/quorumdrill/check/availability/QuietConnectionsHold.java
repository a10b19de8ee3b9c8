package org.quorumdrill.check.availability;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Coverage;
import org.quorumdrill.check.Lanes;
import org.quorumdrill.check.Starved;
import org.quorumdrill.check.StarvedMoments;
import org.quorumdrill.check.StarvedVerdict;
import org.quorumdrill.check.Tally;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.Window;
import org.quorumdrill.check.Wording;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.reading.SilentConnection;

/**
 * A connection without traffic is left open for at least this long: a watch of something that
 * seldom changes, {@code kubectl exec}, {@code kubectl logs -f}.
 *
 * @param lanes the quiet watchers, by their full names
 * @param seconds how long, without a byte in either direction
 */
public record QuietConnectionsHold(List<String> lanes, double seconds) implements Checker {

  public QuietConnectionsHold {
    lanes = Lanes.atLeastOne(lanes);
    if (!(seconds > 0)) {
      throw new IllegalArgumentException("seconds must be above 0, is " + seconds);
    }
  }

  @Override
  public Verdict check(Timeline timeline) {
    return judge(timeline, StarvedMoments.none());
  }

  @Override
  public Optional<Checker> onlyOf(Set<String> some) {
    return Lanes.only(lanes, some, left -> new QuietConnectionsHold(left, seconds));
  }

  @Override
  public StarvedVerdict checkStarved(Starved starved) {
    return StarvedMoments.judge(starved, this::judge);
  }

  private Verdict judge(Timeline timeline, StarvedMoments starved) {
    String claim = "a silent connection is left open for " + Wording.seconds(seconds);
    Optional<Long> started = timeline.when(Mark.Kind.STARTED);
    Optional<Long> finished = timeline.when(Mark.Kind.FINISHED);
    if (started.isEmpty() || finished.isEmpty()) {
      return Verdict.unknown(claim, "the drill did not run to its end");
    }
    Tally tally = new Tally();
    for (String lane : lanes) {
      judge(timeline, lane, new Window(started.get(), finished.get()), starved, tally);
    }
    return tally.verdict(claim, "none of %d was cut".formatted(lanes.size()));
  }

  private void judge(
      Timeline timeline, String lane, Window drill, StarvedMoments starved, Tally tally) {
    Optional<String> lack = Coverage.lack(timeline, lane, drill);
    lack.ifPresent(tally::unclear);
    double longest = 0;
    int cuts = -1;
    for (Observation answer : drill.of(timeline.lane(lane))) {
      if (!(answer.reading() instanceof SilentConnection report)) {
        tally.unclear(lane + ": no report: '" + answer.detail() + "'");
        continue;
      }
      double last = report.lastSeconds();
      int before = cuts;
      cuts = report.cuts();
      // Cuts during the warm-up are already in the first report.
      if (before >= 0 && cuts > before && last < seconds) {
        String line =
            String.format(
                Locale.ROOT,
                "%s: cut after %.1f s of silence (%s)",
                lane,
                last,
                Wording.seconds(answer.sentNanos()));
        long silent = answer.sentNanos() - (long) (seconds * 1e9);
        if (last + starved.within(silent, answer.sentNanos()) / 1e9 < seconds) {
          tally.bad(line);
          return;
        }
        tally.unclear(line);
      }
      longest = Math.max(longest, Math.max(last, report.openSeconds()));
    }
    String line = String.format(Locale.ROOT, "%s: open for up to %.1f s", lane, longest);
    if (longest < seconds) {
      tally.unclear(line + ", which is too short to know");
    } else {
      tally.good(line);
    }
  }
}
