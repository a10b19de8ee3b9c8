package org.quorumdrill.drill;

import java.nio.file.Path;
import java.util.List;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.timeline.Timeline;

/**
 * A finished drill.
 *
 * @param folder holds its Timeline and evidence
 * @param earlier what was measured before, on a machine that was too busy for a verdict; a line for
 *     each measurement
 */
public record DrillOutcome(
    String name, Timeline timeline, List<Verdict> verdicts, Path folder, List<String> earlier) {

  public DrillOutcome {
    verdicts = List.copyOf(verdicts);
    earlier = List.copyOf(earlier);
  }

  /** Of the first measurement. */
  public DrillOutcome(String name, Timeline timeline, List<Verdict> verdicts, Path folder) {
    this(name, timeline, verdicts, folder, List.of());
  }

  DrillOutcome after(List<String> measurements) {
    return new DrillOutcome(name, timeline, verdicts, folder, measurements);
  }

  /** How often it was measured, and what was seen before, in a sentence; empty for once. */
  public String measurements() {
    return earlier.isEmpty()
        ? ""
        : "measured %d times; %s".formatted(earlier.size() + 1, String.join("; ", earlier));
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
