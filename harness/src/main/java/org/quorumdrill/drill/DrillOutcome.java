package org.quorumdrill.drill;

import java.nio.file.Path;
import java.util.List;
import org.quorumdrill.probe.Timeline;
import org.quorumdrill.verdict.Result;
import org.quorumdrill.verdict.Verdict;

/**
 * A finished drill.
 *
 * @param folder holds its Timeline and evidence
 */
public record DrillOutcome(String name, Timeline timeline, List<Verdict> verdicts, Path folder) {

  public DrillOutcome {
    verdicts = List.copyOf(verdicts);
  }

  /** Whether there are verdicts, and all of them are as expected. */
  public boolean passed() {
    return !verdicts.isEmpty() && verdicts.stream().allMatch(v -> v.result().isExpected());
  }

  /** The first of INCONCLUSIVE, FAIL, UNKNOWN and FINDING that there is; PASS without any. */
  public Result overall() {
    for (Result result :
        List.of(Result.INCONCLUSIVE, Result.FAIL, Result.UNKNOWN, Result.FINDING)) {
      if (verdicts.stream().anyMatch(v -> v.result() == result)) {
        return result;
      }
    }
    return verdicts.isEmpty() ? Result.UNKNOWN : Result.PASS;
  }
}
