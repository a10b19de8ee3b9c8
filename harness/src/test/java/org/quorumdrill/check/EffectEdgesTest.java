package org.quorumdrill.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.quorumdrill.timeline.Mark;

/** The bounds of a fault that was armed at 20 s and injected at 22 s. */
class EffectEdgesTest {

  private static final long ARMED = 20_000_000_000L;
  private static final long INJECTED = 22_000_000_000L;

  @Test
  void theFirstFailureSinceItWasArmedShowsThatItIsThere() {
    assertThat(seen(s -> s >= 20 ? "bad" : "ok")).contains(new Effect(ARMED, 20_010_000_000L));
    assertThat(seen(s -> s >= 21 ? "bad" : "ok")).contains(new Effect(ARMED, 21_010_000_000L));
    assertThat(seen(s -> s >= 23 ? "bad" : "ok"))
        .as("it was injected by then")
        .contains(new Effect(ARMED, INJECTED));
  }

  @Test
  void failuresFromBeforeAndGoodAnswersShowNothing() {
    assertThat(seen(s -> s < 20 ? "bad" : "ok")).contains(new Effect(ARMED, INJECTED));
    assertThat(seen(s -> "ok")).contains(new Effect(ARMED, INJECTED));
  }

  @Test
  void onlyTheLanesAtIssueShowIt() {
    HandMade drill = drill(s -> "ok").lane("b", 1, s -> s >= 21 ? "bad" : "ok");

    assertThat(Effect.of(drill.timeline(), List.of("a"))).contains(new Effect(ARMED, INJECTED));
    assertThat(Effect.of(drill.timeline(), List.of("a", "b")))
        .contains(new Effect(ARMED, 21_010_000_000L));
  }

  @Test
  void thereIsNoneWithoutAnInjection() {
    assertThat(
            Effect.of(drill(s -> "bad").without(Mark.Kind.FAULT_INJECTED).timeline(), List.of("a")))
        .isEmpty();
  }

  @Test
  void nothingIsLessThanNoTimeAfterIt() {
    Effect effect = new Effect(ARMED, INJECTED);

    assertThat(effect.atLeast(24_500_000_000L)).isEqualTo(2.5);
    assertThat(effect.atMost(24_500_000_000L)).isEqualTo(4.5);
    assertThat(effect.atLeast(21_000_000_000L)).isZero();
    assertThat(effect.atMost(19_000_000_000L)).isZero();
  }

  private static Optional<Effect> seen(DoubleFunction<String> answers) {
    return Effect.of(drill(answers).timeline(), List.of("a"));
  }

  private static HandMade drill(DoubleFunction<String> answers) {
    return HandMade.drill()
        .without(Mark.Kind.FAULT_INJECTED)
        .mark(22, Mark.Kind.FAULT_INJECTED, "k8smaster2", "")
        .lane("a", 1, answers);
  }
}
