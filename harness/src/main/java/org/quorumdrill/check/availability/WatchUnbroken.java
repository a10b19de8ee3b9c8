package org.quorumdrill.check.availability;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Lanes;
import org.quorumdrill.check.Starved;
import org.quorumdrill.check.StarvedVerdict;
import org.quorumdrill.check.Tally;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.Window;
import org.quorumdrill.check.Wording;
import org.quorumdrill.timeline.Mark;
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

  public WatchUnbroken {
    lanes = Lanes.atLeastOne(lanes);
    if (!(longestSilenceSeconds > 0)) {
      throw new IllegalArgumentException(
          "longestSilenceSeconds must be above 0, is " + longestSilenceSeconds);
    }
  }

  @Override
  public Verdict check(Timeline timeline) {
    String claim =
        "no watch waits for an event for more than %s"
            .formatted(Wording.seconds(longestSilenceSeconds));
    Optional<Long> fault = timeline.when(Mark.Kind.FAULT_INJECTED);
    Optional<Long> heal = timeline.when(Mark.Kind.HEAL_STARTED);
    Optional<Long> started = timeline.when(Mark.Kind.STARTED);
    Optional<Long> finished = timeline.when(Mark.Kind.FINISHED);
    if (fault.isEmpty() || heal.isEmpty() || started.isEmpty() || finished.isEmpty()) {
      return Verdict.unknown(
          claim, "no fault was injected and healed, or the drill did not run to its end");
    }
    Tally tally = new Tally();
    long resumes = 0;
    double longest = 0;
    for (String lane : lanes) {
      List<WatchReports.Report> reports =
          WatchReports.of(timeline, lane, new Window(started.get(), finished.get()), tally);
      if (reports.isEmpty()) {
        continue;
      }
      resumes +=
          reports.getLast().totals().resumes()
              - WatchReports.at(reports, fault.get()).totals().resumes();
      longest = Math.max(longest, judge(lane, reports, fault.get(), heal.get(), tally));
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

  @Override
  public StarvedVerdict checkStarved(Starved starved) {
    return starved.everythingIsExcused(this);
  }

  /** The longest silence in seconds. */
  private double judge(
      String lane, List<WatchReports.Report> reports, long fault, long heal, Tally tally) {
    WatchReports.Report last = reports.getLast();
    double seen =
        Outage.in(reports.stream().map(WatchReports.Report::asked).toList()).stream()
            .mapToDouble(outage -> SILENT_SECONDS + outage.atLeast())
            .max()
            .orElse(0);
    // The first report is about the warm-up.
    double reported =
        reports.stream()
            .skip(1)
            .mapToDouble(report -> report.totals().longestSeconds())
            .max()
            .orElse(0);
    double longest = Math.max(reported, seen);
    String facts =
        "(at %s: %s, resumed %d times since the fault)"
            .formatted(
                last.moment(),
                last.asked().detail(),
                last.totals().resumes() - WatchReports.at(reports, fault).totals().resumes());
    if (longest > longestSilenceSeconds) {
      tally.bad(String.format(Locale.ROOT, "%s was silent for %.1f s %s", lane, longest, facts));
    } else if (!last.asked().isOk()) {
      tally.bad("%s is silent at the end %s".formatted(lane, facts));
    } else if (last.totals().events() == WatchReports.at(reports, heal).totals().events()) {
      tally.unclear(
          "%s: there was no event after the healing, so no wait could end %s"
              .formatted(lane, facts));
    } else {
      tally.good(lane + " " + facts);
    }
    return longest;
  }
}
