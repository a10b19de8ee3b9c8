package org.quorumdrill.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.quorumdrill.timeline.Timeline;

/** How many of a lane's questions may be missing, and for how long it may ask nothing. */
class CoverageEdgesTest {

  private static final Window WINDOW = new Window(0, 21_000_000_000L);

  @Test
  void nineTenthsOfTheQuestionsButOneAreEnough() {
    assertThat(lackWithout(Set.of(3, 7, 11))).as("18 of 21").isEmpty();
    assertThat(lackWithout(Set.of(3, 7, 11, 15))).contains("a: 17 of 21 questions were asked");
  }

  @Test
  void aLaneMayBeSilentForASecondMoreThanItsInterval() {
    assertThat(lackWithout(Set.of(3))).as("2 s").isEmpty();
    assertThat(lackWithout(Set.of(3, 4))).contains("a: nothing asked for 3.0 s");
  }

  /** A lane that is to ask once a second, and did not ask at these. */
  private static Optional<String> lackWithout(Set<Integer> silent) {
    Timeline timeline =
        HandMade.drill().lane("a", 1, s -> silent.contains((int) s) ? "silent" : "ok").timeline();
    return Coverage.lack(timeline, "a", WINDOW);
  }

  @Test
  void aLaneThatIsNotThereAskedNothing() {
    assertThat(Coverage.lack(HandMade.drill().timeline(), "a", WINDOW))
        .contains("there is no lane a");
  }

  @Test
  void aShareMayHoldWithAsManyLateAsItLeaves() {
    Timeline timeline = HandMade.drill().lane("a", 1, s -> "ok").timeline();
    Window twentySeconds = new Window(0, 20_000_000_000L);

    assertThat(Coverage.mayHold(timeline, "a", twentySeconds, 10, 0.5)).isTrue();
    assertThat(Coverage.mayHold(timeline, "a", twentySeconds, 11, 0.5)).isFalse();
    assertThat(Coverage.mayHold(timeline, "b", twentySeconds, 11, 0.5)).isTrue();
  }
}
