package org.quorumdrill.check;

import java.util.ArrayList;
import java.util.List;

/**
 * What was found lane by lane. One thing that is wrong makes a FAIL, whatever else is not known;
 * one that is not known spoils a PASS; and nothing found at all is UNKNOWN.
 */
final class Findings {

  private final List<String> good = new ArrayList<>();
  private final List<String> unclear = new ArrayList<>();
  private final List<String> bad = new ArrayList<>();

  void good(String line) {
    good.add(line);
  }

  void unclear(String line) {
    unclear.add(line);
  }

  void bad(String line) {
    bad.add(line);
  }

  /**
   * @param whenGood the summary of a PASS; otherwise the first line that was in its way
   */
  Verdict verdict(String claim, String whenGood) {
    List<String> lines = new ArrayList<>(bad);
    lines.addAll(unclear);
    lines.addAll(good);
    if (!bad.isEmpty()) {
      return new Verdict(
          claim, Result.FAIL, bad.getFirst(), Evidence.first(lines), unclear.isEmpty());
    }
    if (!unclear.isEmpty()) {
      return new Verdict(claim, Result.UNKNOWN, unclear.getFirst(), Evidence.first(lines));
    }
    return good.isEmpty()
        ? Verdict.unknown(claim, "nothing was found to judge by")
        : new Verdict(claim, Result.PASS, whenGood, Evidence.first(lines));
  }
}
