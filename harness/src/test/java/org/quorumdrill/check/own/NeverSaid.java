package org.quorumdrill.check.own;

import java.util.List;
import java.util.Optional;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Coverage;
import org.quorumdrill.check.Lanes;
import org.quorumdrill.check.Starved;
import org.quorumdrill.check.StarvedVerdict;
import org.quorumdrill.check.Tally;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.Window;
import org.quorumdrill.check.Wording;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;

/**
 * No answer of some lanes ever contains a word.
 *
 * @param lanes their full names
 */
public record NeverSaid(String word, List<String> lanes) implements Checker {

  public NeverSaid {
    lanes = Lanes.atLeastOne(lanes);
  }

  @Override
  public Verdict check(Timeline timeline) {
    String claim = "nobody says '%s'".formatted(word);
    Optional<Window> measured = Window.measured(timeline);
    if (measured.isEmpty()) {
      return Verdict.unknown(claim, "the drill did not run to its end");
    }
    Tally tally = new Tally();
    for (String lane : lanes) {
      Coverage.lack(timeline, lane, measured.get()).ifPresent(tally::unclear);
      for (Observation answer : measured.get().of(timeline.lane(lane))) {
        String line = "%s at %s".formatted(lane, Wording.seconds(answer.sentNanos()));
        if (answer.detail().contains(word)) {
          tally.bad(line);
        } else {
          tally.good(line);
        }
      }
    }
    return tally.verdict(claim, "in no answer");
  }

  /** Nothing is excused: an answer was given, however late it was heard. */
  @Override
  public StarvedVerdict checkStarved(Starved starved) {
    return starved.nothingIsExcused(this);
  }
}
