package org.quorumdrill.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorumdrill.timeline.Mark;

/** Proofs that come in the moment in which the healing begins, and what is told of a drill. */
class FaultWasRealEdgesTest {

  private static final String CLAIM = "the fault was in force, and is gone";
  private static final String PROVEN = "proven when it began and when it ended";

  @Test
  void everyMarkIsEvidence() {
    HandMade drill =
        HandMade.drill()
            .without(Mark.Kind.FAULT_PROVEN)
            .mark(21, Mark.Kind.FAULT_PROVEN, "k8smaster2", "it is off");

    assertThat(judge(drill))
        .isEqualTo(
            new Verdict(
                CLAIM,
                Result.PASS,
                PROVEN,
                List.of(
                    "STARTED drill: ",
                    "FAULT_ARMED k8smaster2: ",
                    "FAULT_INJECTED k8smaster2: ",
                    "FAULT_PROVEN k8smaster2: it is off",
                    "HEAL_STARTED k8smaster2: ",
                    "HEAL_PROVEN k8smaster2: ",
                    "FINISHED drill: ")));
  }

  @Test
  void aProofThatComesOnlyWithTheHealingProvesNothing() {
    assertThat(proven(59.5)).isEqualTo("PASS " + CLAIM + ": " + PROVEN);
    assertThat(proven(60))
        .isEqualTo("INCONCLUSIVE " + CLAIM + ": the fault's effect was never proven");
    assertThat(proven(70))
        .isEqualTo("INCONCLUSIVE " + CLAIM + ": the fault's effect was never proven");
  }

  private static String proven(double second) {
    return judge(moved(Mark.Kind.FAULT_PROVEN, second)).toString();
  }

  @Test
  void aHealingIsProvenFromItsBeginningOn() {
    assertThat(healed(60)).isEqualTo("PASS " + CLAIM + ": " + PROVEN);
    assertThat(healed(59.5)).isEqualTo("FAIL " + CLAIM + ": healing was not proven");
  }

  private static String healed(double second) {
    return judge(moved(Mark.Kind.HEAL_PROVEN, second)).toString();
  }

  private static HandMade moved(Mark.Kind kind, double second) {
    return HandMade.drill().without(kind).mark(second, kind, "k8smaster2", "");
  }

  private static Verdict judge(HandMade drill) {
    return new FaultWasReal().check(drill.timeline());
  }
}
