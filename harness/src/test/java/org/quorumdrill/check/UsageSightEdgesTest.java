package org.quorumdrill.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorumdrill.timeline.Outcome;
import org.quorumdrill.timeline.Prose;

/** When two samples may not be of one and the same container. */
class UsageSightEdgesTest {

  @Test
  void aContainerThatHasUsedLessThanBeforeIsAnother() {
    assertThat(UsageSight.restarted(List.of(sight(1, "usage=5"), sight(2, "usage=5")))).isEmpty();
    assertThat(UsageSight.restarted(List.of(sight(1, "usage=5"), sight(2, "usage=4"))))
        .contains("the container was started anew by 2.0 s");
  }

  @Test
  void aContainerWithAnotherNameIsAnother() {
    UsageSight first = sight(1, "usage=5 container=7");

    assertThat(UsageSight.restarted(List.of(first, sight(2, "usage=6 container=8"))))
        .contains("the container was started anew by 2.0 s");
    assertThat(UsageSight.restarted(List.of(first, sight(60, "usage=6 container=7")))).isEmpty();
    assertThat(first.isOfTheSame(sight(2, "usage=6 container=8"))).isFalse();
    assertThat(first.isOfTheSame(sight(2, "usage=6 container=7"))).isTrue();
  }

  @Test
  void aContainerWithoutANameMayBeAnotherAfterTwoAndAHalfSeconds() {
    UsageSight first = sight(1, "usage=5");

    assertThat(UsageSight.restarted(List.of(first, sight(3.5, "usage=6")))).isEmpty();
    assertThat(UsageSight.restarted(List.of(first, sight(3.6, "usage=6"))))
        .contains("nobody saw the container from 1.0 s to 3.6 s, and it may be another one since");
  }

  private static UsageSight sight(double second, String counters) {
    long nanos = Math.round(second * 1e9);
    return UsageSight.of(
        Prose.observation(
            "container/m1", 0, new Prose.Times(nanos, nanos, nanos), Outcome.OK, counters));
  }
}
