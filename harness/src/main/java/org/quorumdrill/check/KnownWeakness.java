package org.quorumdrill.check;

import java.util.Optional;
import org.quorumdrill.timeline.Timeline;

/**
 * A claim that a good set-up fulfils, where it is known whether this set-up does. An unknown
 * weakness fails, and so does a known one that was not there, unless it comes only sometimes. How
 * bad a known weakness may get is a separate claim.
 *
 * @param finding the weakness in words
 * @param claim the claim that a good set-up fulfils
 * @param expected whether the set-up is known to be weak here
 * @param sometimes whether it may be weak and not show it, as in a race
 */
public record KnownWeakness(Finding finding, Checker claim, boolean expected, boolean sometimes)
    implements Checker {

  @Override
  public Verdict check(Timeline timeline) {
    return weigh(claim.check(timeline));
  }

  @Override
  public StarvedVerdict checkStarved(Starved starved) {
    StarvedVerdict found = claim.checkStarved(starved);
    return new StarvedVerdict(weigh(found.verdict()), found.excuse());
  }

  @Override
  public boolean explainedBy(BusyMachine machine) {
    return claim.check(machine.timeline()).result() == Result.FAIL && claim.explainedBy(machine);
  }

  private Verdict weigh(Verdict verdict) {
    return switch (verdict.result()) {
      case FAIL -> failed(verdict);
      case PASS -> expected ? absent(verdict) : verdict;
      case UNKNOWN, INCONCLUSIVE, FINDING -> verdict;
    };
  }

  private Verdict absent(Verdict verdict) {
    return sometimes
        ? as(
            Result.PASS,
            verdict,
            "a known weakness that did not show this time: " + verdict.summary())
        : as(
            Result.FAIL,
            verdict,
            "the finding has disappeared, take it out of the list: " + verdict.summary());
  }

  private Verdict failed(Verdict verdict) {
    if (!expected) {
      return as(Result.FAIL, verdict, "a new finding: " + verdict.summary());
    }
    return verdict.complete()
        ? as(Result.FINDING, verdict, verdict.summary())
        : as(
            Result.UNKNOWN,
            verdict,
            "it is as weak as known, but not every lane could be judged: " + verdict.summary());
  }

  private Verdict as(Result result, Verdict verdict, String summary) {
    return new Verdict(
        verdict.claim(), result, summary, verdict.evidence(), true, Optional.of(finding));
  }

  @Override
  public boolean needsAFault() {
    return claim.needsAFault();
  }

  @Override
  public boolean settled(Timeline soFar) {
    return claim.settled(soFar);
  }
}
