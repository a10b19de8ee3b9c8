package org.quorumdrill.check.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.Window;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.Outcome;

/** Stretches between 10 s and 40 s, and signs that touch their ends or each other. */
class QuorumGapsEdgesTest {

  private static final Window WITHIN = seconds(10, 40);

  @Test
  void signsThatTouchLeaveNoGapBetweenThem() {
    assertThat(QuorumGaps.silent(List.of(seconds(10, 20), seconds(20, 30)), WITHIN))
        .containsExactly(seconds(30, 40));
    assertThat(QuorumGaps.silent(List.of(seconds(10, 20), seconds(21, 30)), WITHIN))
        .containsExactly(seconds(20, 21), seconds(30, 40));
  }

  @Test
  void aSignUntilTheVeryEndLeavesNoGapAfterIt() {
    assertThat(QuorumGaps.silent(List.of(seconds(10, 40)), WITHIN)).isEmpty();
    assertThat(QuorumGaps.silent(List.of(seconds(10, 39)), WITHIN))
        .containsExactly(seconds(39, 40));
  }

  @Test
  void aSignThatReachesTheEdgeOfAStretchStillLiesInIt() {
    assertThat(QuorumGaps.without(List.of(seconds(10, 20)), WITHIN))
        .containsExactly(seconds(20, 40));
    assertThat(QuorumGaps.without(List.of(seconds(30, 40)), WITHIN))
        .containsExactly(seconds(10, 30));
    assertThat(QuorumGaps.without(List.of(seconds(9, 20), seconds(30, 41)), WITHIN))
        .containsExactly(WITHIN);
  }

  @Test
  void whatLiesOutsideOrOnlyTouchesIsClippedAway() {
    List<Window> stretches =
        List.of(
            seconds(0, 5),
            seconds(0, 10),
            seconds(0, 11),
            seconds(39, 50),
            seconds(40, 50),
            seconds(45, 50));

    assertThat(QuorumGaps.clipped(stretches, WITHIN))
        .containsExactly(seconds(10, 11), seconds(39, 40));
  }

  @Test
  void aSingleSignCutsTheTimeInTwo() {
    assertThat(QuorumGaps.unseen(List.of(seconds(20, 20)), WITHIN)).isEqualTo(seconds(20, 40));
    assertThat(QuorumGaps.unseen(List.of(seconds(31, 32)), WITHIN)).isEqualTo(seconds(10, 32));
  }

  @Test
  void ofTwoGapsOfOneLengthTheLaterOneIsTheLongest() {
    assertThat(QuorumGaps.unseen(List.of(seconds(25, 25)), WITHIN)).isEqualTo(seconds(25, 40));
  }

  @Test
  void aFailureCountsIfItWasAskedAndWasOverInTheStretch() {
    HandMade drill =
        HandMade.drill()
            .ask("etcd/exact", 10, 40, Outcome.TIMEOUT, "no answer")
            .ask("etcd/inside", 20, 21, Outcome.FAILED, "500")
            .ask("etcd/early", 9.5, 12, Outcome.TIMEOUT, "no answer")
            .ask("etcd/late", 39, 40.5, Outcome.TIMEOUT, "no answer")
            .ask("etcd/later", 50, 51, Outcome.FAILED, "500")
            .ask("etcd/refused", 20, 21, Outcome.FAILED, "refused: 403")
            .ask("writes/other", 20, 21, Outcome.FAILED, "500");

    assertThat(QuorumGaps.lanesThatFailed(drill.timeline(), LaneGroups.ETCD, WITHIN))
        .containsExactlyInAnyOrder("etcd/exact", "etcd/inside");
  }

  private static Window seconds(long from, long to) {
    return new Window(from * 1_000_000_000L, to * 1_000_000_000L);
  }
}
