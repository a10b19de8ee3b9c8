package org.quorumdrill.check;

/**
 * A verdict on the Timeline of a starved harness.
 *
 * @param verdict as if the harness had not been starved
 * @param excuse what the starvation has to do with it
 */
public record StarvedVerdict(Verdict verdict, Excuse excuse) {

  /** How far the starvation of the harness can be the reason for bad news. */
  public enum Excuse {
    /** It has no part in it; the verdict stands. */
    NONE,
    /** It may have made things look worse, but can't explain all of it; the verdict stands. */
    NOT_FOR_ALL,
    /** It can be the whole reason; FAIL and FINDING become UNKNOWN. */
    POSSIBLE
  }

  /**
   * The verdict that is given.
   *
   * @param why when the harness was starved, in words
   */
  Verdict given(String why) {
    return switch (excuse) {
      case NONE -> verdict;
      case NOT_FOR_ALL -> verdict.withEvidence(why + ", which can't be the reason for all of this");
      case POSSIBLE ->
          switch (verdict.result()) {
            case FAIL, FINDING ->
                new Verdict(
                    verdict.claim(),
                    Result.UNKNOWN,
                    "would be " + verdict.result() + " (" + verdict.summary() + "), but " + why,
                    verdict.evidence(),
                    true,
                    verdict.finding());
            case PASS, UNKNOWN, INCONCLUSIVE -> verdict;
          };
    };
  }
}
