package org.quorumdrill.check;

import java.util.ArrayList;
import java.util.List;

/**
 * What a checker has seen, lane by lane, and the verdict that follows. A single bad line makes a
 * FAIL, whatever else is unclear; an unclear one spoils a PASS; and nothing seen at all is UNKNOWN.
 */
public final class Tally {

  private final List<String> good = new ArrayList<>();
  private final List<String> unclear = new ArrayList<>();
  private final List<String> bad = new ArrayList<>();

  /** Counts in favour of the claim. */
  public void good(String line) {
    good.add(line);
  }

  /** Leaves the claim open: what could not be seen may have been good or bad. */
  public void unclear(String line) {
    unclear.add(line);
  }

  /** Contradicts the claim. */
  public void bad(String line) {
    bad.add(line);
  }

  /** Whether anything contradicts the claim so far. */
  public boolean isBad() {
    return !bad.isEmpty();
  }

  /**
   * Returns the verdict on everything counted, with every line as its evidence, the worst first.
   *
   * @param whenGood the summary of a PASS; otherwise the first line that prevents it is the summary
   */
  public Verdict verdict(String claim, String whenGood) {
    return verdict(claim, whenGood, bad.isEmpty() ? "" : bad.getFirst());
  }

  /**
   * Returns the verdict as {@link #verdict(String, String)} does.
   *
   * @param whenBad the summary of a FAIL
   */
  public Verdict verdict(String claim, String whenGood, String whenBad) {
    List<String> lines = new ArrayList<>(bad);
    lines.addAll(unclear);
    lines.addAll(good);
    if (!bad.isEmpty()) {
      return new Verdict(claim, Result.FAIL, whenBad, Wording.first(lines))
          .complete(unclear.isEmpty());
    }
    if (!unclear.isEmpty()) {
      return new Verdict(claim, Result.UNKNOWN, unclear.getFirst(), Wording.first(lines));
    }
    return good.isEmpty()
        ? Verdict.unknown(claim, "nothing was found to judge by")
        : new Verdict(claim, Result.PASS, whenGood, Wording.first(lines));
  }
}
