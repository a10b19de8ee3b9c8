package org.quorumdrill.check.availability;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Lanes;
import org.quorumdrill.check.Starved;
import org.quorumdrill.check.StarvedVerdict;
import org.quorumdrill.check.Tally;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.Window;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Timeline;

/**
 * A watch of an object through HAProxy misses none of its events, whatever happens to the
 * connection: the events carry a sequence number, and a resumed watch continues where it was.
 *
 * @param lanes the watchers, by their full names
 */
public record NoEventMissed(List<String> lanes) implements Checker {

  private static final String CLAIM = "no watch misses an event";

  public NoEventMissed {
    lanes = Lanes.atLeastOne(lanes);
  }

  @Override
  public Verdict check(Timeline timeline) {
    Optional<Long> heal = timeline.when(Mark.Kind.HEAL_STARTED);
    Optional<Window> measured = Window.measured(timeline);
    if (heal.isEmpty() || measured.isEmpty()) {
      return Verdict.unknown(
          CLAIM, "no fault was injected and healed, or the drill did not run to its end");
    }
    Tally tally = new Tally();
    long events = 0;
    for (String lane : lanes) {
      List<WatchReports.Report> reports = WatchReports.of(timeline, lane, measured.get(), tally);
      if (!reports.isEmpty()) {
        events += reports.getLast().totals().events();
        judge(lane, reports, heal.get(), tally);
      }
    }
    return tally.verdict(CLAIM, "%d events seen in %d lanes".formatted(events, lanes.size()));
  }

  @Override
  public Optional<Checker> onlyOf(Set<String> some) {
    return Lanes.only(lanes, some, left -> new NoEventMissed(left));
  }

  /** Nothing is excused: a late harness does not lose what the apiserver sent. */
  @Override
  public StarvedVerdict checkStarved(Starved starved) {
    return starved.nothingIsExcused(this);
  }

  private static void judge(
      String lane, List<WatchReports.Report> reports, long heal, Tally tally) {
    WatchReports.Report last = reports.getLast();
    String facts = "(at %s: %s)".formatted(last.moment(), last.asked().detail());
    if (last.totals().missed() > 0) {
      tally.bad("%s missed events %s".formatted(lane, facts));
    } else if (last.totals().events() == WatchReports.at(reports, heal).totals().events()) {
      tally.unclear(
          "%s: there was no event after the healing, so none could be missed %s"
              .formatted(lane, facts));
    } else {
      tally.good(lane + " " + facts);
    }
  }
}
