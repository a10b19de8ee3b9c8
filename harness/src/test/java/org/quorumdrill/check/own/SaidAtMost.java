package org.quorumdrill.check.own;

import java.util.List;
import org.quorumdrill.check.Bound;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Starved;
import org.quorumdrill.check.StarvedVerdict;
import org.quorumdrill.check.StarvedVerdict.Excuse;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.timeline.Timeline;

/** Bounds how often something may be said that {@link NeverSaid} is about. */
public record SaidAtMost(int times) implements Bound {

  @Override
  public void requireFits(Checker weak) {
    if (!(weak instanceof NeverSaid)) {
      throw new IllegalArgumentException("'%s' is not about what is said".formatted(weak));
    }
  }

  @Override
  public Verdict check(Timeline timeline, Checker weak) {
    requireFits(weak);
    NeverSaid claim = (NeverSaid) weak;
    long said =
        claim.lanes().stream()
            .flatMap(lane -> timeline.measured(lane).stream())
            .filter(answer -> answer.detail().contains(claim.word()))
            .count();
    return Verdict.of(
        "it is not said too often",
        said <= times,
        "said %d times, and known are at most %d".formatted(said, times),
        List.of());
  }

  @Override
  public StarvedVerdict checkStarved(Starved starved, Checker weak) {
    return new StarvedVerdict(check(starved.timeline(), weak), Excuse.NONE);
  }
}
