package org.quorumdrill.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.BusyMachine.Why;
import org.quorumdrill.check.availability.ImpairedAtMost;
import org.quorumdrill.check.availability.OutageAtMost;
import org.quorumdrill.check.kubernetes.StateChange;
import org.quorumdrill.timeline.Timeline;

/** A known weakness is about the same lanes, and needs the same, as its claim. */
class KnownWeaknessEdgesTest {

  private static final List<String> LANE = List.of("a");

  @Test
  void aBusyMachineExplainsItsFailureAsFarAsThatOfItsClaim() {
    KnownWeakness undisturbed = known(new ImpairedAtMost("it", LANE, 0));

    assertThat(undisturbed.explainedBy(busy(badAt(30, 31)))).isTrue();
    assertThat(undisturbed.explainedBy(busy(badAt(30, 50)))).as("two hiccups").isFalse();
    assertThat(undisturbed.explainedBy(busy(badAt(-1, -1)))).as("no failure at all").isFalse();
  }

  private static BusyMachine busy(Timeline timeline) {
    return new BusyMachine(timeline, 0.78, Why.BEFORE);
  }

  private static Timeline badAt(int first, int second) {
    return HandMade.drill().lane("a", 1, s -> s == first || s == second ? "bad" : "ok").timeline();
  }

  @Test
  void dependsOnTheLanesOfItsClaim() {
    Set<String> lanes =
        known(new OutageAtMost("it", LANE, 5)).lanesDuringFault(HandMade.drill().timeline());

    assertThat(lanes).contains("a");
  }

  @Test
  void needsAFaultIfItsClaimDoes() {
    assertThat(known(new OutageAtMost("it", LANE, 5)).needsAFault()).isTrue();
    assertThat(known(new AnswersRight("it is right", LANE)).needsAFault()).isFalse();
  }

  @Test
  void isSettledWhenItsClaimIs() {
    KnownWeakness change = known(new StateChange("it", LANE, Pattern.compile("UP"), 1, 2.5, 3));

    assertThat(change.settled(endsWith("UP"))).isTrue();
    assertThat(change.settled(endsWith("DOWN"))).isFalse();
  }

  private static Timeline endsWith(String answer) {
    return HandMade.drill().lane("a", 1, s -> s < 99 ? "UP" : answer).timeline();
  }

  private static KnownWeakness known(Checker claim) {
    return new KnownWeakness(new Finding("it", "is weak", ""), claim, new AnyExtent(), true, false);
  }
}
