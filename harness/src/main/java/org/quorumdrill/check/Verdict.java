package org.quorumdrill.check;

import java.util.List;

/**
 * @param claim what was to be shown, for example {@code etcd keeps its quorum}
 * @param summary the answer in a sentence, with its numbers
 * @param evidence lanes and moments, a line each
 * @param complete whether every lane could be judged; a FAIL needs only one
 */
public record Verdict(
    String claim, Result result, String summary, List<String> evidence, boolean complete) {

  public Verdict {
    evidence = List.copyOf(evidence);
  }

  /** One that could judge every lane. */
  public Verdict(String claim, Result result, String summary, List<String> evidence) {
    this(claim, result, summary, evidence, true);
  }

  static Verdict of(String claim, boolean holds, String summary, List<String> evidence) {
    return new Verdict(claim, holds ? Result.PASS : Result.FAIL, summary, evidence);
  }

  static Verdict unknown(String claim, String why) {
    return new Verdict(claim, Result.UNKNOWN, why, List.of());
  }

  @Override
  public String toString() {
    return result + " " + claim + ": " + summary;
  }
}
