package org.quorumdrill.check.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quorumdrill.check.HandMade.costing;
import static org.quorumdrill.check.Result.FAIL;
import static org.quorumdrill.check.Result.PASS;
import static org.quorumdrill.check.Result.UNKNOWN;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Outcome;
import org.quorumdrill.timeline.reading.PictureCost;

/** Users wait for what a storm left, as long as that takes the machine, and no longer. */
class RecoversAfterStormTest {

  private static final Checker CHECKER = new RecoversAfterStorm("Nextcloud", List.of("dav"), 10);

  private static final String CLAIM =
      "Nextcloud: no failure later than 10 s after the healing, or than what the storm left takes this machine";

  /** A storm that left 10 pictures, after which WebDAV fails until this second. */
  private static HandMade storm(int waiting, double failingUntil) {
    HandMade drill =
        HandMade.drill()
            .lane("dav", 1, s -> s >= 30 && s < failingUntil ? "bad" : "207")
            .lane(
                "container/m1",
                1,
                s -> "at=%d usage=%d busy=5 waiting=%d".formatted((int) s, (int) s, waiting))
            .lane("storm/thumbnails", 1, s -> "silent");
    for (int i = 0; i < 10; i++) {
      drill.ask("storm/thumbnails", 22 + i, 52 + i, Outcome.TIMEOUT, "no answer in 30000 ms");
    }
    return idleAt(drill, 80);
  }

  /** FPM has nothing left of the storm from this second on. */
  private static HandMade idleAt(HandMade drill, double second) {
    return drill
        .without(Mark.Kind.HEAL_PROVEN)
        .mark(second, Mark.Kind.HEAL_PROVEN, "k8smaster2", "");
  }

  private static Result judge(HandMade drill) {
    return CHECKER.check(drill.timeline()).result();
  }

  @Test
  void withoutAMeasuredPictureTheGivenTimeCounts() {
    assertThat(judge(storm(5, 69))).isEqualTo(PASS);
    assertThat(judge(storm(5, 72))).isEqualTo(FAIL);
  }

  @Test
  void onAFastMachineTheGivenTimeCountsToo() {
    assertThat(judge(costing(storm(5, 69), 0.9))).isEqualTo(PASS);
    assertThat(judge(costing(storm(5, 72), 0.9))).isEqualTo(FAIL);
  }

  @Test
  void whereTheRestTakesLongerSoLongIsAllowed() {
    assertThat(CHECKER.check(costing(storm(5, 79), 2).timeline()))
        .isEqualTo(
            new Verdict(
                CLAIM,
                PASS,
                "the last one ended 18.0 s after the healing began; 20 s were allowed for 10 pictures of 2.0 s each on 1 core: 20 s",
                List.of(
                    "dav: the last question that failed or waited had no good answer until 18.0 s after the healing began: bad",
                    "the storm left 10 pictures of 2.0 s each on 1 core: 20 s")));
    assertThat(judge(costing(storm(5, 83), 2))).as("22 s").isEqualTo(FAIL);
  }

  @Test
  void fpmThatHangsNeverRecoversHoweverMuchWaitsAtIt() {
    Verdict hung = CHECKER.check(costing(storm(5_000, HandMade.END), 2).timeline());

    assertThat(hung.result()).isEqualTo(FAIL);
    assertThat(hung.claim()).isEqualTo(CLAIM);
    assertThat(hung.summary())
        .isEqualTo(
            "dav: the last question that failed or waited had no good answer until 39.0 s after the healing began: bad; 20 s were allowed for 10 pictures of 2.0 s each on 1 core: 20 s");
  }

  @Test
  void nobodyWaitsLongerThanThereIsSomethingLeft() {
    assertThat(judge(idleAt(costing(storm(5, 79), 2), 62))).as("12 s").isEqualTo(FAIL);
    assertThat(judge(idleAt(costing(storm(5, 71), 2), 62))).as("12 s").isEqualTo(PASS);
  }

  @Test
  void aLimitBelowACoreBuysNoTime() {
    Mark half =
        new Mark(
            20_000_000_000L, Mark.Kind.PICTURE_MEASURED, List.of("m1"), new PictureCost(1, 0.5));

    assertThat(judge(storm(5, 72).mark(half))).as("10 s on a core, 20 s on half").isEqualTo(FAIL);
    assertThat(judge(storm(5, 69).mark(half))).isEqualTo(PASS);
  }

  @Test
  void withoutAHealingNothingIsKnown() {
    assertThat(judge(costing(storm(5, 69), 2).without(Mark.Kind.HEAL_STARTED))).isEqualTo(UNKNOWN);
  }

  @Test
  void isAboutItsLanesAloneAfterTheHealing() {
    Checker both = new RecoversAfterStorm("it", List.of("dav", "uploads/m1"), 60);

    assertThat(both.onlyOf(Set.of("dav", "reads")))
        .contains(new RecoversAfterStorm("it", List.of("dav"), 60));
    assertThat(both.onlyOf(Set.of("reads"))).isEmpty();
    assertThat(both.lanesDuringFault(HandMade.drill().timeline())).isEmpty();
    assertThat(both.longestInterval("dav")).contains(Duration.ofMillis(7_500));
    assertThatThrownBy(() -> new RecoversAfterStorm("it", List.of(), 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RecoversAfterStorm("it", List.of("a"), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("seconds must be above 0, is 0.0");
  }
}
