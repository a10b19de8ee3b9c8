package org.quorumdrill.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;
import org.quorumdrill.check.BusyMachine;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.EnoughObserved;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.Starved;
import org.quorumdrill.check.StarvedVerdict;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Timeline;

/**
 * A measurement with a bad result on a machine that may be the reason for it: it gives no verdict,
 * and the drill is measured again.
 *
 * @param outcome its outcome, which is not published
 */
record UnfitMeasurement(DrillOutcome outcome) {

  /**
   * Whether the harness was starved or the machine was busy, and nothing was seen that is bad news
   * all the same.
   */
  static boolean is(DrillOutcome outcome, List<Checker> checkers) {
    Timeline timeline = outcome.timeline();
    if (timeline.when(Mark.Kind.HEAL_NOT_PROVEN).isPresent()
        || timeline.when(Mark.Kind.GIVEN_LOST).isPresent()) {
      return false;
    }
    // The judge keeps a FAIL only if starvation can't explain it.
    boolean starved =
        new EnoughObserved().check(timeline).result() == Result.UNKNOWN
            && outcome.verdicts().stream().noneMatch(v -> v.result() == Result.FAIL);
    return starved
        || (!outcome.passed()
            && BusyMachine.of(timeline).isPresent()
            && checkers.stream().noneMatch(checker -> failsForGood(checker, timeline)));
  }

  /** Whether a claim fails that no want of time can break, such as that no write is lost. */
  private static boolean failsForGood(Checker checker, Timeline timeline) {
    StarvedVerdict verdict = checker.checkStarved(Starved.never(timeline));
    return verdict.excuse() == StarvedVerdict.Excuse.NONE
        && verdict.verdict().result() == Result.FAIL;
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
          outcome.folder().resolve("busy-" + measurement + ".jsonl"),
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("the Timeline of an earlier measurement can't be kept", e);
    }
  }
}
