package org.quorumdrill.check;

import java.util.List;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;

/**
 * Every question of some lanes got the right answer while nothing was broken. Only an answer that
 * came can be wrong; where none came, nothing is known.
 *
 * @param what the claim, in words, for example {@code the redirects keep the port}
 * @param lanes their full names; each asks at least once
 */
public record AnswersRight(String what, List<String> lanes) implements Checker {

  public AnswersRight {
    lanes = Lanes.atLeastOne(lanes);
  }

  @Override
  public boolean needsAFault() {
    return false;
  }

  @Override
  public Verdict check(Timeline timeline) {
    if (Window.measured(timeline).isEmpty()) {
      return Verdict.unknown(what, "the questions were not asked to their end");
    }
    Tally tally = new Tally();
    for (String lane : lanes) {
      List<Observation> asked = timeline.measured(lane);
      if (asked.isEmpty()) {
        tally.unclear(lane + ": nothing was asked");
      }
      asked.forEach(answer -> judge(answer, tally));
    }
    return tally.verdict(what, "%d of %d as expected".formatted(lanes.size(), lanes.size()));
  }

  @Override
  public StarvedVerdict checkStarved(Starved starved) {
    return starved.nothingIsExcused(this);
  }

  private static void judge(Observation answer, Tally tally) {
    String line = answer.lane() + ": " + answer.detail();
    switch (answer.outcome()) {
      case OK -> tally.good(line);
      case FAILED -> tally.bad(line);
      case TIMEOUT -> tally.unclear(line);
    }
  }
}
