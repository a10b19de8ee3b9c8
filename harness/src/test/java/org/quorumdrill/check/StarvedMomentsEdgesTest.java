package org.quorumdrill.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Stretches without a processor, each with a shadow of three times its length, at most 10 s. */
class StarvedMomentsEdgesTest {

  /** Its shadow lasts until 38 s. */
  private static final Window FIRST = seconds(30, 32);

  @Test
  void aStretchThatBeginsInTheLastMomentOfAShadowGoesOnWithIt() {
    StarvedMoments moments = moments(FIRST, seconds(38, 39));

    assertThat(moments.outside(seconds(0, 100))).containsExactly(seconds(0, 30), seconds(42, 100));
    assertThat(moments.ofAtLeast(3).outside(seconds(0, 100)))
        .as("3 s without a processor in all")
        .containsExactly(seconds(0, 30), seconds(42, 100));
    assertThat(moments.ofAtLeast(3.5).outside(seconds(0, 100))).containsExactly(seconds(0, 100));
  }

  @Test
  void oneThatBeginsLaterIsAnother() {
    StarvedMoments moments = moments(FIRST, seconds(39, 40));

    assertThat(moments.outside(seconds(0, 100)))
        .containsExactly(seconds(0, 30), seconds(38, 39), seconds(43, 100));
    assertThat(moments.ofAtLeast(2).outside(seconds(0, 100)))
        .containsExactly(seconds(0, 30), seconds(38, 100));
    assertThat(moments.ofAtLeast(2.5).outside(seconds(0, 100))).containsExactly(seconds(0, 100));
  }

  @Test
  void aLongShadowOutlastsAShortStretchInIt() {
    StarvedMoments moments = moments(seconds(30, 34), seconds(35, 36));

    assertThat(moments.outside(seconds(0, 100))).containsExactly(seconds(0, 30), seconds(44, 100));
  }

  @Test
  void nothingIsLeftOfAMoment() {
    StarvedMoments moments = moments(FIRST);

    assertThat(moments.outside(seconds(30, 38))).isEmpty();
    assertThat(moments.outside(seconds(29, 39))).containsExactly(seconds(29, 30), seconds(38, 39));
  }

  @Test
  void aStretchOfTimeIsWithinThemAsFarAsTheyLast() {
    StarvedMoments moments = moments(FIRST, seconds(50, 51));

    assertThat(moments.within(nanos(36), nanos(52))).isEqualTo(nanos(4));
    assertThat(moments.within(nanos(38), nanos(50))).isZero();
    assertThat(StarvedMoments.none().within(nanos(0), nanos(100))).isZero();
  }

  @Test
  void theyAreTouchedInTheirFirstAndLastMoment() {
    StarvedMoments moments = moments(FIRST);

    assertThat(moments.touch(nanos(20), nanos(30))).isTrue();
    assertThat(moments.touch(nanos(20), nanos(30) - 1)).isFalse();
    assertThat(moments.touch(nanos(38), nanos(40))).isTrue();
    assertThat(moments.touch(nanos(38) + 1, nanos(40))).isFalse();
    assertThat(moments.touching(nanos(38), nanos(40)).touch(nanos(30), nanos(30))).isTrue();
    assertThat(moments.touching(nanos(39), nanos(40)).touch(nanos(30), nanos(30))).isFalse();
  }

  private static StarvedMoments moments(Window... stretches) {
    return StarvedMoments.of(new Starved(HandMade.drill().timeline(), List.of(stretches)));
  }

  private static Window seconds(long from, long to) {
    return new Window(nanos(from), nanos(to));
  }

  private static long nanos(long seconds) {
    return seconds * 1_000_000_000L;
  }
}
