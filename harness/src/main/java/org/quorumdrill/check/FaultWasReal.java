package org.quorumdrill.check;

import java.util.List;
import java.util.Optional;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Timeline;

/**
 * The fault had its effect and was healed, and the givens held from the first question to the last.
 * Without this no other verdict means anything.
 */
public record FaultWasReal() implements Checker {

  private static final String CLAIM = "the fault was in force, and is gone";

  @Override
  public Verdict check(Timeline timeline) {
    List<String> evidence =
        timeline.marks().stream()
            .map(m -> m.kind() + " " + m.subject() + ": " + m.detail())
            .toList();
    Optional<String> refused =
        timeline.marks().stream().flatMap(mark -> whyNothingWasBroken(mark).stream()).findFirst();
    if (refused.isPresent() && timeline.when(Mark.Kind.FAULT_INJECTED).isEmpty()) {
      return new Verdict(
          CLAIM, Result.INCONCLUSIVE, "nothing was broken, as " + refused.get(), evidence);
    }
    long healStarted = timeline.when(Mark.Kind.HEAL_STARTED).orElse(Long.MAX_VALUE);
    boolean proven =
        timeline.when(Mark.Kind.FAULT_INJECTED).isPresent()
            && timeline.when(Mark.Kind.FAULT_NOT_PROVEN).isEmpty()
            // A proof that came after the healing began proves nothing.
            && timeline.when(Mark.Kind.FAULT_PROVEN).filter(at -> at < healStarted).isPresent();
    if (!proven) {
      return new Verdict(
          CLAIM, Result.INCONCLUSIVE, "the fault's effect was never proven", evidence);
    }
    boolean given = timeline.when(Mark.Kind.GIVEN).isPresent();
    if (given
        && (timeline.when(Mark.Kind.GIVEN_HELD).isEmpty()
            || timeline.when(Mark.Kind.GIVEN_LOST).isPresent())) {
      return new Verdict(
          CLAIM,
          Result.INCONCLUSIVE,
          "what was to be so the whole time was not seen to be so at the end",
          evidence);
    }
    boolean healed =
        timeline.when(Mark.Kind.HEAL_NOT_PROVEN).isEmpty()
            && timeline.when(Mark.Kind.HEAL_PROVEN).filter(at -> at >= healStarted).isPresent();
    return Verdict.of(
        CLAIM,
        healed,
        healed ? "proven when it began and when it ended" : "healing was not proven",
        evidence);
  }

  private static Optional<String> whyNothingWasBroken(Mark mark) {
    return switch (mark.kind()) {
      case TOO_BUSY -> Optional.of("nothing could have been measured: " + mark.detail());
      case PROBES_TOO_COSTLY ->
          Optional.of(
              "the probes themselves may be what Nextcloud's users would notice: " + mark.detail());
      default -> Optional.empty();
    };
  }

  /** A healing that was seen to fail. */
  @Override
  public Optional<Verdict> irrevocableFailure(Timeline asFarAsSeen) {
    return asFarAsSeen.when(Mark.Kind.HEAL_NOT_PROVEN).isPresent()
        ? check(asFarAsSeen).ifFail()
        : Optional.empty();
  }

  @Override
  public StarvedVerdict checkStarved(Starved starved) {
    return starved.nothingIsExcused(this);
  }
}
