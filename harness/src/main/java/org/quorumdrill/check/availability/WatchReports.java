package org.quorumdrill.check.availability;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorumdrill.check.Coverage;
import org.quorumdrill.check.Tally;
import org.quorumdrill.check.Window;
import org.quorumdrill.check.Wording;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.reading.WatchTotals;

/** Reads what watchers report about themselves, second by second. */
public final class WatchReports {

  private WatchReports() {}

  /** The totals at one moment, and the longest silence since the report before. */
  record Report(Observation asked, WatchTotals totals) {

    static Optional<Report> of(Observation asked) {
      return asked.reading() instanceof WatchTotals totals
          ? Optional.of(new Report(asked, totals))
          : Optional.empty();
    }

    boolean fallsShortOf(Report earlier) {
      return totals.fallsShortOf(earlier.totals);
    }

    String moment() {
      return Wording.seconds(asked.sentNanos());
    }
  }

  /**
   * The reports of a lane; empty if they can't be trusted. What is missing in them the tally says.
   */
  static List<Report> of(Timeline timeline, String lane, Window drill, Tally tally) {
    Optional<String> lack = Coverage.lack(timeline, lane, drill);
    lack.ifPresent(tally::unclear);
    List<Report> reports = new ArrayList<>();
    for (Observation observation : drill.of(timeline.lane(lane))) {
      Optional<Report> report = Report.of(observation);
      if (report.isEmpty()) {
        tally.unclear(
            "%s: no report at %s: '%s'"
                .formatted(lane, Wording.seconds(observation.sentNanos()), observation.detail()));
        continue;
      }
      if (!reports.isEmpty() && report.get().fallsShortOf(reports.getLast())) {
        tally.unclear(
            "%s: its totals fell at %s: '%s' after '%s'"
                .formatted(
                    lane,
                    report.get().moment(),
                    observation.detail(),
                    reports.getLast().asked().detail()));
        return List.of();
      }
      reports.add(report.get());
    }
    return reports;
  }

  /** The last report before a moment, or the first of all. */
  static Report at(List<Report> reports, long nanos) {
    return reports.stream()
        .filter(report -> report.asked().sentNanos() < nanos)
        .reduce((first, later) -> later)
        .orElse(reports.getFirst());
  }
}
