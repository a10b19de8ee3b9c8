package org.quorumdrill.verdict;

import java.util.List;
import org.quorumdrill.probe.Mark;
import org.quorumdrill.probe.Timeline;

/** The fault had its effect, and it was healed. Without this no other verdict means anything. */
public record FaultWasReal() implements Checker {

  private static final String CLAIM = "the fault was in force, and is gone";

  @Override
  public Verdict check(Timeline timeline) {
    List<String> evidence =
        timeline.marks().stream()
            .map(m -> m.kind() + " " + m.subject() + ": " + m.detail())
            .toList();
    if (timeline.when(Mark.Kind.FAULT_PROVEN).isEmpty()) {
      return new Verdict(
          CLAIM, Result.INCONCLUSIVE, "the fault's effect was never proven", evidence);
    }
    return Verdict.of(
        CLAIM,
        timeline.when(Mark.Kind.HEAL_PROVEN).isPresent(),
        timeline.when(Mark.Kind.HEAL_PROVEN).isPresent()
            ? "proven when it began and when it ended"
            : "healing was not proven",
        evidence);
  }
}
