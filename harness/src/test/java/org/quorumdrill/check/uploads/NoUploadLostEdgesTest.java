package org.quorumdrill.check.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorumdrill.check.Result.PASS;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Outcome;

/** One upload a second through m; that of 59 s is acknowledged at 60 s, as the healing begins. */
class NoUploadLostEdgesTest {

  private static final String CLAIM = "no acknowledged upload is lost or altered";
  private static final String LANE = "uploads/m";

  @Test
  void asManyAsAreNeededAreEnough() {
    assertThat(new NoUploadLost(39).check(drill().timeline()))
        .isEqualTo(
            new Verdict(
                CLAIM,
                PASS,
                "100 acknowledged, 39 of them during the fault; all stored and whole",
                List.of()));
  }

  @Test
  void oneTooFewIsUnknownWithAllThatWasCounted() {
    assertThat(new NoUploadLost(40).check(drill().timeline()))
        .isEqualTo(
            Verdict.unknown(
                CLAIM,
                "40 uploads were tried during the fault and 39 acknowledged, 40 are needed; 59 were acknowledged before the healing"));
  }

  @Test
  void itDependsOnUploadsDuringTheFaultOnlyIfItNeedsSome() {
    HandMade drill = drill().lane("reads/m", 1, second -> "keys=0 value=-");

    assertThat(new NoUploadLost(1).lanesDuringFault(drill.timeline())).containsExactly(LANE);
    assertThat(new NoUploadLost(0).lanesDuringFault(drill.timeline())).isEmpty();
  }

  private static HandMade drill() {
    return HandMade.drill()
        .lane(LANE, 1, second -> "201")
        .instead(LANE, 59, 60, Outcome.OK, "201")
        .mark(
            HandMade.END + 1,
            Mark.Kind.UPLOADS_READ,
            "uploads",
            WholeUploads.shown(WholeUploads.first(LANE, 100)));
  }
}
