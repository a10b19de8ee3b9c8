package org.quorumdrill.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorumdrill.timeline.Timeline;

/** Asks all checkers, and never lets a verdict stand on a Timeline that can't carry it. */
public final class Judge {

  private Judge() {}

  /**
   * The verdicts on a finished drill. That the fault was real and that enough was observed is
   * always judged, first, unless no claim needs a fault. Where the harness was starved, a failure
   * may be its own: what would be FAIL, or a finding, is then UNKNOWN, unless it {@link
   * Checker#holdsWhenStarved}, or is more than the harness can have missed.
   */
  public static List<Verdict> judge(Timeline timeline, List<Checker> checkers) {
    List<Checker> all = new ArrayList<>();
    if (checkers.isEmpty() || checkers.stream().anyMatch(Checker::needsAFault)) {
      for (Checker always : List.of(new FaultWasReal(), new EnoughObserved())) {
        if (!checkers.contains(always)) {
          all.add(always);
        }
      }
    }
    all.addAll(checkers);
    Optional<String> starved = Starvation.of(timeline);
    AtBest atBest = new AtBest(timeline, Starvation.stretches(timeline));
    Optional<String> stalled = MachineStalls.duringFault(timeline);
    return all.stream()
        .map(
            checker ->
                starved.isEmpty() || checker.holdsWhenStarved()
                    ? checker.check(timeline)
                    : atBest
                        .badNews(checker)
                        .map(verdict -> undoubted(verdict, starved.get()))
                        .orElseGet(() -> doubted(checker.check(timeline), starved.get())))
        .map(verdict -> stalled.map(words -> told(verdict, words)).orElse(verdict))
        .toList();
  }

  /** The verdicts again, by the expectations that the Timeline itself holds. */
  public static List<Verdict> judgeAgain(Timeline timeline) {
    return judge(timeline, Expectations.fromJson(timeline.header().expectations()));
  }

  /** A person who looks for the reason of a failure is told what else the machine was at. */
  private static Verdict told(Verdict verdict, String words) {
    return verdict.result() == Result.FAIL ? withEvidence(verdict, words) : verdict;
  }

  private static Verdict undoubted(Verdict verdict, String why) {
    return withEvidence(verdict, why + ", which can't be the reason for all of this");
  }

  private static Verdict withEvidence(Verdict verdict, String line) {
    List<String> evidence = new ArrayList<>(verdict.evidence());
    evidence.add(line);
    return new Verdict(
        verdict.claim(), verdict.result(), verdict.summary(), evidence, verdict.complete());
  }

  private static Verdict doubted(Verdict verdict, String why) {
    return switch (verdict.result()) {
      case FAIL, FINDING ->
          new Verdict(
              verdict.claim(),
              Result.UNKNOWN,
              "would be " + verdict.result() + " (" + verdict.summary() + "), but " + why,
              verdict.evidence());
      case PASS, UNKNOWN, INCONCLUSIVE -> verdict;
    };
  }
}
