package org.quorumdrill.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.timeline.reading.PictureCost;
import org.quorumdrill.timeline.reading.ProbeRates;

/**
 * What a storm left at FPM, and how long that takes the machine on which a picture was measured.
 */
class StormBacklogTest {

  private static final long HEALED = 60_000_000_000L;

  private static String sample(double s, double used, int waiting, int pressure, int container) {
    return String.format(
        Locale.ROOT,
        "at=%.2f usage=%.4f busy=5 waiting=%d cpuPressure=%d container=%d",
        100 + s,
        used,
        waiting,
        pressure,
        container);
  }

  private static HandMade storm(DoubleFunction<String> container) {
    return HandMade.drill()
        .lane("container/m1", 1, container)
        .lane("storm/thumbnails", 1, s -> "silent");
  }

  /** So many pictures that nobody got. */
  private static HandMade asking(HandMade drill, int unanswered) {
    for (int i = 0; i < unanswered; i++) {
      drill.ask("storm/thumbnails", 22 + i, 52 + i, Outcome.TIMEOUT, "no answer in 30000 ms");
    }
    return drill;
  }

  private static HandMade costing(HandMade drill, double seconds, double limit) {
    return drill.mark(
        new Mark(
            20_000_000_000L,
            Mark.Kind.PICTURE_MEASURED,
            List.of("m1"),
            new PictureCost(seconds, limit)));
  }

  private static HandMade ofTen(DoubleFunction<String> container) {
    return costing(asking(storm(container), 10), 2, 1);
  }

  private static StormBacklog left(HandMade drill) {
    return StormBacklog.at(drill.timeline(), HEALED).orElseThrow();
  }

  @Test
  void isWhatWaitsAtFpmTimesWhatAPictureCosts() {
    StormBacklog left = left(ofTen(s -> sample(s, s, 5, 10, 7)));

    assertThat(left).isEqualTo(new StormBacklog(10, 2, 1, 0));
    assertThat(left.seconds()).isEqualTo(20);
    assertThat(left.words()).isEqualTo("10 pictures of 2.0 s each on 1 core: 20 s");
    assertThat(left(costing(asking(storm(s -> sample(s, s, 5, 10, 7)), 10), 2, 0.5)).words())
        .isEqualTo("10 pictures of 2.0 s each on 0.50 cores: 40 s");
  }

  @Test
  void isNotKnownWhereNobodyMeasuredAPicture() {
    assertThat(StormBacklog.at(asking(storm(s -> sample(s, s, 5, 10, 7)), 10).timeline(), HEALED))
        .isEmpty();
  }

  @Test
  void isNoMoreThanWhatFpmHasAndNoMoreThanWhatWasAskedFor() {
    assertThat(left(ofTen(s -> sample(s, s, 0, 10, 7))).pictures()).as("FPM has 5").isEqualTo(5);
    assertThat(left(ofTen(s -> sample(s, s, 900, 10, 7))).pictures())
        .as("all but 10 are other people's")
        .isEqualTo(10);
    assertThat(left(ofTen(s -> "bad")).pictures()).as("nobody could look").isZero();
  }

  @Test
  void holdsWhatWasOpenAtThatMomentAndNothingThatWasNeverSent() {
    HandMade drill =
        ofTen(s -> sample(s, s, 900, 10, 7))
            .ask("storm/thumbnails", 58, 63, Outcome.OK, "200 right: 256x171, off by 4 of 255")
            .ask("storm/thumbnails", 40, 41, Outcome.OK, "200 right: 256x171, off by 4 of 255")
            .ask("storm/thumbnails", 40, 41, Outcome.FAILED, "502 instead of 200: bad gateway")
            .ask("storm/thumbnails", 58, 60.5, Outcome.FAILED, "not sent: the storm was over");

    assertThat(left(drill).pictures()).isEqualTo(11);
  }

  @Test
  void aContainerThatWasStartedAnewHasTimeForItsStart() {
    StormBacklog left =
        left(ofTen(s -> s < 25 ? sample(s, s, 5, 10, 7) : sample(s, s - 25, 5, 10, 8)));

    assertThat(left.seconds()).isEqualTo(50);
    assertThat(left.words())
        .isEqualTo("10 pictures of 2.0 s each on 1 core: 20 s, and 30 s for the restart");
  }

  @Test
  void whatTheProbesTakeIsMissing() {
    HandMade drill =
        ofTen(s -> sample(s, s, 5, 10, 7))
            .mark(
                new Mark(
                    0,
                    Mark.Kind.RATES_CHOSEN,
                    List.of("probes"),
                    new ProbeRates(1, 0.15, List.of(new ProbeRates.OfLane("dav/m1", 0.2, 2, 2)))));

    assertThat(left(drill).cores()).isCloseTo(0.9, within(1e-9));
  }

  /** Such a machine gives half of the limit, or next to nothing. */
  @Test
  void aMachineThatHasNothingLeftGivesWhatItGave() {
    assertThat(left(ofTen(s -> sample(s, 0.5 * s, 5, 97, 7))).seconds())
        .isCloseTo(40, within(1e-6));
    assertThat(left(ofTen(s -> sample(s, 1.1 * s, 5, 97, 7))).cores())
        .as("no more than the limit")
        .isEqualTo(1);
    assertThat(left(ofTen(s -> sample(s, 0.01 * s, 5, 97, 7))).cores())
        .as("FPM that hangs is no slow machine")
        .isEqualTo(0.2);
  }

  @Test
  void aMachineWithTimeToSpareIsNoReasonForLittleWork() {
    assertThat(left(ofTen(s -> sample(s, 0.5 * s, 5, 79, 7))).cores()).isEqualTo(1);
    assertThat(left(ofTen(s -> sample(s, 0.5 * s, s < 50 ? 0 : 5, 97, 7))).cores())
        .as("what waited for 9 s")
        .isEqualTo(0.5);
    assertThat(left(ofTen(s -> sample(s, 0.5 * s, s < 55 ? 0 : 5, 97, 7))).cores())
        .as("for 4 s")
        .isEqualTo(1);
  }
}
