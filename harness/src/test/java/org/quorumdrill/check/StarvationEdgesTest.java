package org.quorumdrill.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.quorumdrill.timeline.LaneGroups;

/** Which late questions and missing beats are a starvation of the harness. */
class StarvationEdgesTest {

  @Test
  void isAllThatTookLongerThanASecond() {
    assertThat(Starvation.stretches(Drills.drill().good("a").late("a", 30, 1).timeline()))
        .isEmpty();
    assertThat(Starvation.stretches(Drills.drill().good("a").late("a", 30, 1.5).timeline()))
        .containsExactly(millis(30_000, 31_500));
  }

  @Test
  void isInOrderWhicheverLaneSawIt() {
    Drills drill =
        Drills.drill()
            .lane(LaneGroups.HEARTBEAT, s -> s > 80 && s < 85 ? "silent" : "ok")
            .good("a")
            .late("a", 30, 1.5);

    assertThat(Starvation.stretches(drill.timeline()))
        .containsExactly(millis(30_000, 31_500), millis(80_010, 85_010));
  }

  @Test
  void mayLastUntilTheEnd() {
    Drills drill = Drills.drill().lane(LaneGroups.HEARTBEAT, s -> s > 94 ? "silent" : "ok");

    assertThat(Starvation.stretches(drill.timeline())).containsExactly(millis(94_010, 100_000));
  }

  @Test
  void isNotToldByALaneThatIsNoProbe() {
    assertThat(Starvation.stretches(Drills.drill().good("a").late("b", 30, 1.5).timeline()))
        .isEmpty();
  }

  private static Window millis(long from, long to) {
    return new Window(from * 1_000_000L, to * 1_000_000L);
  }
}
