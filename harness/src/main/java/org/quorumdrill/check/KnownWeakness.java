package org.quorumdrill.check;

import java.util.ArrayList;
import java.util.List;
import org.quorumdrill.timeline.Timeline;

/**
 * A claim that a good set-up fulfils, and of which it is known whether this one does. A weakness
 * that nobody knew of fails, and so does one that is known and was not there, unless it is one that
 * only comes sometimes. How bad a known one may be at most is for a claim of its own to say.
 *
 * @param id of the finding
 * @param expected whether the set-up is known to be weak here
 * @param sometimes whether it may be weak and not show it, as in a race
 * @param advice what it means and, after {@link #SUGGESTION}, what to change
 */
public record KnownWeakness(
    String id, Checker claim, boolean expected, boolean sometimes, String advice)
    implements Checker {

  /** Stands in the advice between what a weakness means and what to change. */
  public static final String SUGGESTION = " Suggestion: ";

  @Override
  public Verdict check(Timeline timeline) {
    Verdict verdict = claim.check(timeline);
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
            "a known weakness that did not show this time: " + verdict.summary(),
            advice)
        : as(
            Result.FAIL,
            verdict,
            "the finding has disappeared, take it out of the list: " + verdict.summary(),
            advice);
  }

  private Verdict failed(Verdict verdict) {
    if (!expected) {
      return as(Result.FAIL, verdict, "a new finding: " + verdict.summary(), advice);
    }
    return verdict.complete()
        ? as(Result.FINDING, verdict, verdict.summary(), advice)
        : as(
            Result.UNKNOWN,
            verdict,
            "it is as weak as known, but not every lane could be judged: " + verdict.summary(),
            advice);
  }

  private Verdict as(Result result, Verdict verdict, String summary, String line) {
    List<String> evidence = new ArrayList<>(List.of(id + ": " + line));
    evidence.addAll(verdict.evidence());
    return new Verdict(verdict.claim(), result, summary, evidence);
  }

  @Override
  public boolean holdsWhenStarved() {
    return claim.holdsWhenStarved();
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
