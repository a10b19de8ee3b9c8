package org.quorumdrill.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quorumdrill.probe.Mark;
import org.quorumdrill.probe.Observation;
import org.quorumdrill.probe.Timeline;

/**
 * Who watches an object through HAProxy misses no event, whatever becomes of the connection, and
 * never waits for one for too long. How often the watch had to be resumed is told.
 *
 * @param lanes the watchers, by their full names
 * @param longestSilenceSeconds without an event, in the whole drill
 */
public record WatchUnbroken(List<String> lanes, double longestSilenceSeconds) implements Checker {

  private static final Pattern REPORT =
      Pattern.compile("events=(\\d+) resumes=(\\d+) missed=(\\d+) longest=(\\d+(?:\\.\\d+)?)");

  /** How long a watch is silent when it first reports a failure. */
  private static final double SILENT_SECONDS = 3;

  /** The totals at one moment, and the longest silence since the report before. */
  private record Report(Observation asked, long events, long resumes, long missed, double longest) {

    static Optional<Report> of(Observation asked) {
      Matcher matcher = REPORT.matcher(asked.detail());
      return matcher.matches()
          ? Optional.of(
              new Report(
                  asked,
                  Long.parseLong(matcher.group(1)),
                  Long.parseLong(matcher.group(2)),
                  Long.parseLong(matcher.group(3)),
                  Double.parseDouble(matcher.group(4))))
          : Optional.empty();
    }

    boolean fallsShortOf(Report earlier) {
      return events < earlier.events || resumes < earlier.resumes || missed < earlier.missed;
    }

    String moment() {
      return Evidence.seconds(asked.sentNanos());
    }
  }

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
        "no watch misses an event, or waits for one for more than %s"
            .formatted(Evidence.seconds(longestSilenceSeconds));
    Optional<Long> fault = timeline.when(Mark.Kind.FAULT_INJECTED);
    Optional<Long> heal = timeline.when(Mark.Kind.HEAL_STARTED);
    Optional<Long> started = timeline.when(Mark.Kind.STARTED);
    Optional<Long> finished = timeline.when(Mark.Kind.FINISHED);
    if (fault.isEmpty() || heal.isEmpty() || started.isEmpty() || finished.isEmpty()) {
      return Verdict.unknown(
          claim, "no fault was injected and healed, or the drill did not run to its end");
    }
    Findings findings = new Findings();
    long resumes = 0;
    double longest = 0;
    for (String lane : lanes) {
      List<Report> reports =
          reports(timeline, lane, new Window(started.get(), finished.get()), findings);
      if (reports.isEmpty()) {
        continue;
      }
      resumes += reports.getLast().resumes() - reportAt(reports, fault.get()).resumes();
      longest = Math.max(longest, judge(lane, reports, fault.get(), heal.get(), findings));
    }
    return findings.verdict(
        claim,
        String.format(
            Locale.ROOT,
            "longest silence %.1f s, resumed %d times since the fault in %d lanes, nothing missed",
            longest,
            resumes,
            lanes.size()));
  }

  /** None, when they are no witness; then that was found. */
  private static List<Report> reports(
      Timeline timeline, String lane, Window drill, Findings findings) {
    Optional<String> lack = Coverage.lack(timeline, lane, drill);
    if (lack.isPresent()) {
      findings.unclear(lack.get());
      return List.of();
    }
    List<Report> reports = new ArrayList<>();
    for (Observation observation : drill.of(timeline.lane(lane))) {
      Optional<Report> report = Report.of(observation);
      if (report.isEmpty()) {
        findings.unclear(
            "%s: no report at %s: '%s'"
                .formatted(lane, Evidence.seconds(observation.sentNanos()), observation.detail()));
        return List.of();
      }
      if (!reports.isEmpty() && report.get().fallsShortOf(reports.getLast())) {
        findings.unclear(
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

  /** The longest silence in seconds. */
  private double judge(
      String lane, List<Report> reports, long fault, long heal, Findings findings) {
    Report last = reports.getLast();
    double seen =
        Outage.in(reports.stream().map(Report::asked).toList()).stream()
            .mapToDouble(outage -> SILENT_SECONDS + outage.atLeast())
            .max()
            .orElse(0);
    // The first report tells of the warm-up.
    double told = reports.stream().skip(1).mapToDouble(Report::longest).max().orElse(0);
    double longest = Math.max(told, seen);
    String facts =
        "(at %s: %s, resumed %d times since the fault)"
            .formatted(
                last.moment(),
                last.asked().detail(),
                last.resumes() - reportAt(reports, fault).resumes());
    if (last.missed() > 0) {
      findings.bad("%s missed events %s".formatted(lane, facts));
    } else if (longest > longestSilenceSeconds) {
      findings.bad(String.format(Locale.ROOT, "%s was silent for %.1f s %s", lane, longest, facts));
    } else if (!last.asked().isOk()) {
      findings.bad("%s is silent at the end %s".formatted(lane, facts));
    } else if (last.events() == reportAt(reports, heal).events()) {
      findings.unclear(
          "%s: there was no event after the healing, so none could be missed %s"
              .formatted(lane, facts));
    } else {
      findings.good(lane + " " + facts);
    }
    return longest;
  }

  /** The last one before a moment, or the first of all. */
  private static Report reportAt(List<Report> reports, long nanos) {
    return reports.stream()
        .filter(report -> report.asked().sentNanos() < nanos)
        .reduce((first, later) -> later)
        .orElse(reports.getFirst());
  }
}
