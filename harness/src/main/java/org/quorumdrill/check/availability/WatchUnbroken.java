package org.quorumdrill.check.availability;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Lanes;
import org.quorumdrill.check.Starved;
import org.quorumdrill.check.StarvedMoments;
import org.quorumdrill.check.StarvedVerdict;
import org.quorumdrill.check.Tally;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.Window;
import org.quorumdrill.check.Wording;
import org.quorumdrill.timeline.Timeline;

/**
 * A watch of an object through HAProxy never waits too long for an event, whatever happens to the
 * connection. The summary says how often it had to be resumed. {@link NoEventMissed} judges whether
 * an event was missed.
 *
 * @param lanes the watchers, by their full names
 * @param longestSilenceSeconds the longest time without an event, in the whole drill
 */
public record WatchUnbroken(List<String> lanes, double longestSilenceSeconds) implements Checker {

  /** How long a watch has been silent when it first reports a failure. */
  private static final double SILENT_SECONDS = 3;

  /** A watch reports once a second, on a busy machine later. */
  private static final long MOST_UNSEEN_NANOS = 2_500_000_000L;

  public WatchUnbroken {
    lanes = Lanes.atLeastOne(lanes);
    if (!(longestSilenceSeconds > 0)) {
      throw new IllegalArgumentException(
          "longestSilenceSeconds must be above 0, is " + longestSilenceSeconds);
    }
  }

  @Override
  public Verdict check(Timeline timeline) {
    return judge(timeline, StarvedMoments.none());
  }

  @Override
  public Optional<Checker> onlyOf(Set<String> some) {
    return Lanes.only(lanes, some, left -> new WatchUnbroken(left, longestSilenceSeconds));
  }

  @Override
  public OptionalDouble outageBudget(Timeline timeline, String lane) {
    return Lanes.budget(lanes, lane, longestSilenceSeconds);
  }

  @Override
  public StarvedVerdict checkStarved(Starved starved) {
    return StarvedMoments.judge(starved, this::judge);
  }

  private Verdict judge(Timeline timeline, StarvedMoments starved) {
    String claim =
        "no watch waits for an event for more than %s"
            .formatted(Wording.seconds(longestSilenceSeconds));
    Optional<Window> fault = Window.duringFault(timeline);
    Optional<Window> measured = Window.measured(timeline);
    if (fault.isEmpty() || measured.isEmpty()) {
      return Verdict.unknown(
          claim, "no fault was injected and healed, or the drill did not run to its end");
    }
    Tally tally = new Tally();
    long resumes = 0;
    double longest = 0;
    for (String lane : lanes) {
      List<WatchReports.Report> reports = WatchReports.of(timeline, lane, measured.get(), tally);
      if (!reports.isEmpty()) {
        resumes += resumed(reports, fault.get());
        longest =
            Math.max(
                longest,
                judge(
                    lane,
                    new Watch(reports, silences(timeline, lane, reports), measured.get().toNanos()),
                    fault.get(),
                    starved,
                    tally));
      }
    }
    return tally.verdict(
        claim,
        String.format(
            Locale.ROOT,
            "longest silence %.1f s, resumed %d times since the fault in %d lanes",
            longest,
            resumes,
            lanes.size()));
  }

  private static long resumed(List<WatchReports.Report> reports, Window fault) {
    return reports.getLast().totals().resumes()
        - WatchReports.at(reports, fault.fromNanos()).totals().resumes();
  }

  /** What is known of one watch. */
  private record Watch(List<WatchReports.Report> reports, List<Window> silences, long endNanos) {

    boolean isSeenToTheEnd() {
      return endNanos - reports.getLast().asked().sentNanos() <= MOST_UNSEEN_NANOS;
    }
  }

  /** Returns the longest silence in seconds. */
  private double judge(
      String lane, Watch watch, Window fault, StarvedMoments starved, Tally tally) {
    WatchReports.Report last = watch.reports().getLast();
    String facts =
        "(at %s: %s, resumed %d times since the fault)"
            .formatted(last.moment(), last.asked().detail(), resumed(watch.reports(), fault));
    double longest = 0;
    // One more than the starvation explains is worse than a longer one that it explains.
    boolean unexplained = false;
    for (Window silence : watch.silences()) {
      longest = Math.max(longest, silence.seconds());
      double explained = starved.within(silence.fromNanos(), silence.toNanos()) / 1e9;
      unexplained |= silence.seconds() > longestSilenceSeconds + explained;
    }
    String line = String.format(Locale.ROOT, "%s was silent for %.1f s %s", lane, longest, facts);
    if (unexplained) {
      tally.bad(line);
    } else if (!last.asked().isOk()) {
      String silent = "%s is silent at the end %s".formatted(lane, facts);
      if (watch.isSeenToTheEnd()) {
        tally.bad(silent);
      } else {
        tally.unclear(silent + ", and nobody looked later");
      }
    } else if (longest > longestSilenceSeconds) {
      tally.unclear(line);
    } else if (last.totals().events()
        == WatchReports.at(watch.reports(), fault.toNanos()).totals().events()) {
      tally.unclear(
          "%s: there was no event after the healing, so no wait could end %s"
              .formatted(lane, facts));
    } else {
      tally.good(lane + " " + facts);
    }
    return longest;
  }

  /** All silences, by what the watch reported and by how long it reported nothing good. */
  private static List<Window> silences(
      Timeline timeline, String lane, List<WatchReports.Report> reports) {
    Stream<Window> seen =
        Outage.in(timeline, lane, reports.stream().map(WatchReports.Report::asked).toList())
            .stream()
            .map(
                bad ->
                    new Window(
                        bad.seen().fromNanos() - (long) (SILENT_SECONDS * 1e9),
                        bad.seen().toNanos() - bad.unseenNanos()));
    // The first report is about the warm-up.
    Stream<Window> reported =
        reports.stream()
            .skip(1)
            .map(
                report ->
                    new Window(
                        report.asked().sentNanos()
                            - (long) (report.totals().longestSeconds() * 1e9),
                        report.asked().sentNanos()));
    return Stream.concat(seen, reported).toList();
  }
}
