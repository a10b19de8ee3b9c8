package org.quorumdrill.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.quorumdrill.check.availability.ImpairedAtMost;
import org.quorumdrill.check.availability.OutageAtMost;
import org.quorumdrill.check.availability.RecoversWithin;
import org.quorumdrill.check.uploads.PicturesCorrect;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;

/** A run that was killed leaves a Timeline without an end. */
class KilledDrillTest {

  private static final List<Checker> CLAIMS =
      List.of(
          new SteadyState(),
          new ImpairedAtMost("it", List.of("a"), 5),
          new OutageAtMost("it", List.of("a"), 5),
          new RecoversWithin("it", List.of("a"), 5),
          new MustFail("it", List.of("a")));

  @ParameterizedTest
  @EnumSource(
      names = {"FAULT_ARMED", "FAULT_INJECTED", "FAULT_PROVEN", "HEAL_STARTED", "HEAL_PROVEN"})
  void isInconclusiveWhereverItWasKilled(Mark.Kind last) {
    Timeline whole = HandMade.drill().lane("a", 1, s -> s > 20 && s < 50 ? "bad" : "ok").timeline();

    assertThat(Judge.judge(cutAfter(whole, last), CLAIMS))
        .extracting(Verdict::result)
        .contains(Result.INCONCLUSIVE)
        .doesNotContain(Result.PASS, Result.FAIL, Result.FINDING);
  }

  @Test
  void tellsWhatItWasUntilThen() {
    Timeline whole = HandMade.drill().lane("a", 1, s -> s > 20 && s < 50 ? "bad" : "ok").timeline();

    assertThat(Judge.judge(cutAfter(whole, Mark.Kind.HEAL_PROVEN), CLAIMS))
        .extracting(Verdict::toString)
        .anyMatch(
            verdict ->
                verdict.startsWith(
                    "INCONCLUSIVE it: failures stop within 5 s of the fault: the drill did not run to its end; until then it was FAIL: 29 of 40 failed"));
  }

  @Test
  void badNewsThatNothingCanUndoStays() {
    Timeline whole =
        HandMade.drill()
            .lane("thumbnail", 1, s -> s == 30 ? "bad 200 wrong: grey" : "ok")
            .timeline();
    Checker right = new PicturesCorrect("thumbnail", 0, true);

    assertThat(
            Judge.judge(cutAfter(whole, Mark.Kind.HEAL_STARTED), List.of(right)).getLast().result())
        .isEqualTo(Result.FAIL);
  }

  @Test
  void aHealingThatIsSeenToFailStaysAFailure() {
    Timeline whole =
        HandMade.drill()
            .lane("a", 1, s -> "ok")
            .without(Mark.Kind.HEAL_PROVEN)
            .mark(61, Mark.Kind.HEAL_NOT_PROVEN, "k8smaster2", "")
            .timeline();

    assertThat(Judge.judge(cutAfter(whole, Mark.Kind.HEAL_NOT_PROVEN), CLAIMS).getFirst().result())
        .isEqualTo(Result.FAIL);
  }

  private static Timeline cutAfter(Timeline whole, Mark.Kind last) {
    long end = whole.when(last).orElseThrow();
    List<Observation> asked =
        whole.observations().stream().filter(o -> o.doneNanos() <= end).toList();
    return new Timeline(
        whole.header(),
        asked,
        whole.marks().stream().filter(mark -> mark.atNanos() <= end).toList());
  }
}
