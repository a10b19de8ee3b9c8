package org.quorumdrill.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Timeline;

/**
 * A Timeline without an end: its drill was killed, or still runs. What would have come after is not
 * known, so no claim holds or fails by it, except for bad news that nothing can undo ({@link
 * Checker#irrevocableFailure}).
 */
final class CutShort {

  private final Timeline timeline;
  private final Timeline endedThere;

  private CutShort(Timeline timeline) {
    this.timeline = timeline;
    this.endedThere = endedThere(timeline);
  }

  /** Returns the Timeline if it has no end; empty if its drill ran to the end. */
  static Optional<CutShort> of(Timeline timeline) {
    return timeline.when(Mark.Kind.FINISHED).isPresent()
        ? Optional.empty()
        : Optional.of(new CutShort(timeline));
  }

  /** Returns FAIL for what nothing can undo, and INCONCLUSIVE for anything else. */
  Verdict judge(Checker checker) {
    return checker
        .irrevocableFailure(endedThere)
        .map(failure -> failure.withEvidence(why() + ", and nothing could have undone this"))
        .orElseGet(() -> inconclusive(checker.check(timeline)));
  }

  private Verdict inconclusive(Verdict soFar) {
    String untilThen =
        switch (soFar.result()) {
          case PASS, FAIL, FINDING ->
              "; until then it was %s: %s".formatted(soFar.result(), soFar.summary());
          case UNKNOWN, INCONCLUSIVE -> "";
        };
    return new Verdict(
        soFar.claim(),
        Result.INCONCLUSIVE,
        why() + untilThen,
        soFar.evidence(),
        false,
        soFar.finding());
  }

  private String why() {
    return "the drill did not run to its end, the last that is known is "
        + timeline.marks().stream()
            .reduce((first, later) -> later)
            .map(mark -> "%s at %s".formatted(mark.kind(), Wording.seconds(mark.atNanos())))
            .orElse("that it began");
  }

  /** The same, as if the fault had been healed and the drill ended at its last moment. */
  private static Timeline endedThere(Timeline timeline) {
    List<Mark> marks = new ArrayList<>(timeline.marks());
    long end = timeline.endNanos();
    boolean healingFailed = timeline.when(Mark.Kind.HEAL_NOT_PROVEN).isPresent();
    for (Mark.Kind kind :
        List.of(Mark.Kind.HEAL_STARTED, Mark.Kind.HEAL_PROVEN, Mark.Kind.FINISHED)) {
      if (timeline.when(kind).isEmpty() && !(healingFailed && kind == Mark.Kind.HEAL_PROVEN)) {
        marks.add(new Mark(end, kind, "", "assumed, as the drill was cut short"));
      }
    }
    return new Timeline(timeline.header(), timeline.observations(), marks);
  }
}
