package org.quorumdrill.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a Timeline shows about one claim.
 *
 * @param claim what was to be shown, for example {@code etcd keeps its quorum}
 * @param summary the answer in a sentence, with its numbers
 * @param evidence lanes and moments, one line each
 * @param complete whether every lane could be judged; a FAIL needs only one
 * @param finding the known weakness that the claim is about, where the result depends on it
 */
public record Verdict(
    String claim,
    Result result,
    String summary,
    List<String> evidence,
    boolean complete,
    Optional<Finding> finding) {

  public Verdict {
    evidence = List.copyOf(evidence);
  }

  /** Creates a verdict that could judge every lane, and is about no known weakness. */
  public Verdict(String claim, Result result, String summary, List<String> evidence) {
    this(claim, result, summary, evidence, true, Optional.empty());
  }

  /** PASS or FAIL. */
  public static Verdict of(String claim, boolean holds, String summary, List<String> evidence) {
    return new Verdict(claim, holds ? Result.PASS : Result.FAIL, summary, evidence);
  }

  /** UNKNOWN, without evidence. */
  public static Verdict unknown(String claim, String why) {
    return new Verdict(claim, Result.UNKNOWN, why, List.of());
  }

  /** The same verdict if it is a FAIL, else empty. */
  public Optional<Verdict> ifFail() {
    return Optional.of(this).filter(verdict -> verdict.result == Result.FAIL);
  }

  /** The finding, if there is one, and all evidence, one line each. */
  public List<String> details() {
    return Stream.concat(finding.stream().map(Finding::toString), evidence.stream()).toList();
  }

  /** The same verdict, marked as having judged every lane or not. */
  Verdict complete(boolean everyLane) {
    return new Verdict(claim, result, summary, evidence, everyLane, finding);
  }

  /** The same verdict with one more line of evidence. */
  Verdict withEvidence(String line) {
    List<String> lines = new ArrayList<>(evidence);
    lines.add(line);
    return new Verdict(claim, result, summary, lines, complete, finding);
  }

  @Override
  public String toString() {
    return result + " " + claim + ": " + summary;
  }
}
