package org.quorumdrill.drill;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.timeline.Timeline;

/**
 * A finished drill.
 *
 * @param folder the folder with its Timeline and evidence
 * @param earlier earlier measurements, on a machine that was too busy for a verdict; one line each
 */
public record DrillOutcome(
    String name, Timeline timeline, List<Verdict> verdicts, Path folder, List<String> earlier) {

  public DrillOutcome {
    verdicts = List.copyOf(verdicts);
    earlier = List.copyOf(earlier);
  }

  /** The outcome of a first measurement. */
  public DrillOutcome(String name, Timeline timeline, List<Verdict> verdicts, Path folder) {
    this(name, timeline, verdicts, folder, List.of());
  }

  /** The outcome of a drill that broke nothing. */
  static DrillOutcome planned(String name, Instant at, Path folder) {
    Timeline.Header header = new Timeline.Header(name, at, List.of(), List.of());
    return new DrillOutcome(name, new Timeline(header, List.of(), List.of()), List.of(), folder);
  }

  DrillOutcome after(List<String> measurements) {
    return new DrillOutcome(name, timeline, verdicts, folder, measurements);
  }

  DrillOutcome with(List<Verdict> weighed) {
    return new DrillOutcome(name, timeline, weighed, folder, earlier);
  }

  /** How often it was measured and what was seen before, in a sentence; empty if only once. */
  public String measurements() {
    return earlier.isEmpty()
        ? ""
        : "measured %d times; %s".formatted(earlier.size() + 1, String.join("; ", earlier));
  }

  /** Whether there are verdicts, and all of them are as expected. */
  public boolean passed() {
    return !verdicts.isEmpty() && verdicts.stream().allMatch(v -> v.result().isExpected());
  }

  /** Whether a claim does not hold. */
  public boolean fails() {
    return verdicts.stream().anyMatch(v -> v.result() == Result.FAIL);
  }

  /**
   * The first of INCONCLUSIVE, FAIL, UNKNOWN and FINDING among the verdicts, else PASS; UNKNOWN
   * without verdicts.
   */
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
