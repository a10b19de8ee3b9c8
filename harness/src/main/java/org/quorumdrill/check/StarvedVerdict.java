package org.quorumdrill.check;

/**
 * A verdict on the Timeline of a starved harness.
 *
 * @param verdict the verdict without regard to the starvation
 * @param excuse how far the starvation can explain it
 */
public record StarvedVerdict(Verdict verdict, Excuse excuse) {

  /** How far the starvation of the harness can explain a bad verdict. */
  public enum Excuse {
    /** It has no part in it; the verdict stands. */
    NONE,
    /** It may have made things look worse, but can't explain all of it; the verdict stands. */
    NOT_FOR_ALL,
    /** It can explain all of it; FAIL and FINDING become UNKNOWN. */
    POSSIBLE
  }

  /**
   * Returns the final verdict.
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
