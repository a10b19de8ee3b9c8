package org.quorumdrill.check;

import java.util.List;
import org.quorumdrill.check.StarvedVerdict.Excuse;
import org.quorumdrill.timeline.Timeline;

/** No bound at all, for tests of what comes before one. */
public record AnyExtent() implements Bound {

  @Override
  public void requireFits(Checker weak) {
    // It fits all.
  }

  @Override
  public Verdict check(Timeline timeline, Checker weak) {
    return new Verdict("it may be as bad as it likes", Result.PASS, "", List.of());
  }

  @Override
  public StarvedVerdict checkStarved(Starved starved, Checker weak) {
    return new StarvedVerdict(check(starved.timeline(), weak), Excuse.NONE);
  }
}
