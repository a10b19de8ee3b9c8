package org.quorumdrill.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorumdrill.timeline.Timeline;

/** Asks all checkers, and never lets a verdict stand on a Timeline that can't carry it. */
public final class Judge {

  private Judge() {}

  /**
   * Returns the verdicts on a finished drill. Whether the fault was real and whether enough was
   * observed is always judged first, unless no claim needs a fault. A drill that was killed before
   * its end is INCONCLUSIVE, whatever it saw, except for what nothing can undo ({@link
   * Checker#irrevocableFailure}). Where the harness was starved, a failure may be its own fault: a
   * FAIL or FINDING then becomes UNKNOWN, unless the checker says that the failure is more than the
   * harness can have missed ({@link Checker#checkStarved}). So does a FAIL that a busy machine
   * explains ({@link Checker#explainedBy}).
   */
  public static List<Verdict> judge(Timeline timeline, List<Checker> checkers) {
    return judge(timeline, checkers, BusyMachine.of(timeline));
  }

  /** Returns the same verdicts, but nothing is excused by a busy machine. */
  public static List<Verdict> judgeAsIfQuiet(Timeline timeline, List<Checker> checkers) {
    return judge(timeline, checkers, Optional.empty());
  }

  private static List<Verdict> judge(
      Timeline timeline, List<Checker> checkers, Optional<BusyMachine> busy) {
    List<Checker> all = asked(checkers);
    Optional<CutShort> cutShort = CutShort.of(timeline);
    if (cutShort.isPresent()) {
      return all.stream().map(cutShort.get()::judge).toList();
    }
    Optional<Starved> starved = Starved.in(timeline);
    Optional<String> stalled = MachineStalls.duringFault(timeline);
    return all.stream()
        .map(
            checker -> {
              Verdict verdict =
                  starved.map(late -> late.judge(checker)).orElseGet(() -> checker.check(timeline));
              return busy.filter(
                      machine -> verdict.result() == Result.FAIL && checker.explainedBy(machine))
                  .map(machine -> machine.excuse(verdict))
                  .orElse(verdict);
            })
        .map(verdict -> stalled.map(stalls -> explained(verdict, stalls)).orElse(verdict))
        .toList();
  }

  /** What is judged, in the order of the verdicts: these, and what is always judged with them. */
  public static List<Checker> asked(List<Checker> checkers) {
    List<Checker> all = new ArrayList<>();
    if (checkers.isEmpty() || checkers.stream().anyMatch(Checker::needsAFault)) {
      for (Checker always : List.of(new FaultWasReal(), new EnoughObserved())) {
        if (!checkers.contains(always)) {
          all.add(always);
        }
      }
    }
    all.addAll(checkers);
    return all;
  }

  /** Judges a Timeline again by the expectations that it holds itself. */
  public static List<Verdict> judgeAgain(Timeline timeline) {
    return judge(timeline, Expectations.fromJson(timeline.header().expectations()));
  }

  /** Adds to a failure what the machine was waiting for, for a person who looks for the reason. */
  private static Verdict explained(Verdict verdict, String stalls) {
    return verdict.result() == Result.FAIL ? verdict.withEvidence(stalls) : verdict;
  }
}
