package org.quorumdrill.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.EnoughObserved;
import org.quorumdrill.check.Result;
import org.quorumdrill.timeline.Mark;

/**
 * A measurement on a machine that was too busy for it: it gives no verdict, and the drill is
 * measured again.
 *
 * @param outcome its outcome, which is not published
 */
record StarvedMeasurement(DrillOutcome outcome) {

  /** Whether the harness was starved, and nothing was seen that is bad news all the same. */
  static boolean is(DrillOutcome outcome) {
    return new EnoughObserved().check(outcome.timeline()).result() == Result.UNKNOWN
        && outcome.timeline().when(Mark.Kind.HEAL_NOT_PROVEN).isEmpty()
        && outcome.timeline().when(Mark.Kind.GIVEN_LOST).isEmpty()
        // The judge keeps a FAIL only if starvation can't explain it.
        && outcome.verdicts().stream().noneMatch(verdict -> verdict.result() == Result.FAIL);
  }

  /** The verdict it would have had, in words. */
  String wouldBe(List<Checker> checkers) {
    String failures =
        checkers.stream()
            .map(checker -> checker.check(outcome.timeline()))
            .filter(verdict -> verdict.result() == Result.FAIL)
            .map(verdict -> verdict.claim() + ", " + verdict.summary())
            .collect(Collectors.joining("; "));
    return failures.isEmpty()
        ? "an earlier one, on a machine that was busy, showed nothing"
        : "an earlier one, on a machine that was busy, would have been FAIL: " + failures;
  }

  /**
   * Renames its Timeline so that the next measurement does not overwrite it.
   *
   * @param measurement counted from 1
   */
  void keepAside(int measurement) {
    try {
      Files.move(
          outcome.folder().resolve(Drill.TIMELINE_FILE),
          outcome.folder().resolve("starved-" + measurement + ".jsonl"),
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("the Timeline of a starved measurement can't be kept", e);
    }
  }
}
