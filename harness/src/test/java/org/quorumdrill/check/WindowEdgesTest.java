package org.quorumdrill.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Timeline;

/** Where the stretches of a drill begin and end, and when two of them are one. */
class WindowEdgesTest {

  @Test
  void stretchesWithNoMoreThanSoMuchBetweenThemAreOne() {
    List<Window> two = List.of(new Window(0, 10), new Window(15, 20));

    assertThat(Window.merged(two, 5)).containsExactly(new Window(0, 20));
    assertThat(Window.merged(two, 4)).isEqualTo(two);
    assertThat(Window.merged(List.of(new Window(0, 10), new Window(2, 5)), 0))
        .containsExactly(new Window(0, 10));
  }

  @Test
  void theFaultIsHealedWhenThatWasSeenOrGivenUp() {
    HandMade drill = HandMade.drill();
    assertThat(Window.untilHealed(drill.timeline())).contains(seconds(20, 61));

    drill.without(Mark.Kind.HEAL_PROVEN);
    assertThat(Window.untilHealed(drill.timeline())).isEmpty();

    drill.mark(80, Mark.Kind.HEAL_NOT_PROVEN, "k8smaster2", "");
    assertThat(Window.untilHealed(drill.timeline())).contains(seconds(20, 80));
  }

  @Test
  void aFaultLastsIfItWasLookedForAgainBeforeTheHealing() {
    assertThat(Window.duringLastingFault(HandMade.drill().timeline())).isEmpty();
    assertThat(Window.duringLastingFault(lookedForAgain(59, Mark.Kind.FAULT_PROVEN)))
        .contains(seconds(20, 60));
    assertThat(Window.duringLastingFault(lookedForAgain(59, Mark.Kind.FAULT_NOT_PROVEN)))
        .contains(seconds(20, 60));
    assertThat(Window.duringLastingFault(lookedForAgain(60, Mark.Kind.FAULT_PROVEN))).isEmpty();
    assertThat(Window.duringLastingFault(lookedForAgain(70, Mark.Kind.FAULT_PROVEN))).isEmpty();
  }

  private static Timeline lookedForAgain(double second, Mark.Kind kind) {
    return HandMade.drill().mark(second, kind, "k8smaster2", "").timeline();
  }

  private static Window seconds(long from, long to) {
    return new Window(from * 1_000_000_000L, to * 1_000_000_000L);
  }
}
