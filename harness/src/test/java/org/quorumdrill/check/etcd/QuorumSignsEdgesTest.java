package org.quorumdrill.check.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.Window;
import org.quorumdrill.timeline.Outcome;

/** Single answers of members, each of which takes a quarter of a second. */
class QuorumSignsEdgesTest {

  private static final String OLD = "leader=1 term=2";
  private static final String NEW = "leader=2 term=3";

  @Test
  void aMajorityIsSeenInItsNewestAnswersAndEachLeaderIsTold() {
    HandMade drill = HandMade.drill();
    says(drill, 1, 1, OLD);
    says(drill, 2, 2, OLD);
    says(drill, 3, 3, OLD);
    says(drill, 2, 4, NEW);
    says(drill, 3, 4.5, NEW);

    assertThat(QuorumSigns.of(drill.timeline(), 3))
        .isEqualTo(
            new QuorumSigns(
                List.of(window(1, 2.25), window(2, 3.25), window(4, 4.75)),
                List.of(),
                1,
                List.of(
                    "2.0 s: a majority follows member 1, term 2",
                    "4.5 s: a majority follows member 2, term 3")));
  }

  @Test
  void anAnswerCountsForLessThanThreeSeconds() {
    HandMade old = HandMade.drill();
    says(old, 1, 1, OLD);
    says(old, 2, 4, OLD);
    HandMade fresh = HandMade.drill();
    says(fresh, 1, 1, OLD);
    says(fresh, 2, 3.5, OLD);

    assertThat(QuorumSigns.of(old.timeline(), 3))
        .isEqualTo(new QuorumSigns(List.of(), List.of(), 0, List.of()));
    assertThat(QuorumSigns.of(fresh.timeline(), 3))
        .isEqualTo(
            new QuorumSigns(
                List.of(window(1, 3.75)),
                List.of(),
                0,
                List.of("3.5 s: a majority follows member 1, term 2")));
  }

  @Test
  void aMomentOfWhichNothingIsKnownPartsTwoLosses() {
    HandMade known = HandMade.drill();
    says(known, 1, 9, OLD);
    fails(known, 10, Outcome.FAILED);
    fails(known, 12, Outcome.FAILED);
    says(known, 1, 13, OLD);
    HandMade unknown = HandMade.drill();
    says(unknown, 1, 9, OLD);
    fails(unknown, 10, Outcome.FAILED);
    fails(unknown, 11, Outcome.TIMEOUT);
    fails(unknown, 12, Outcome.FAILED);
    says(unknown, 1, 13, OLD);

    assertThat(QuorumSigns.of(known.timeline(), 1).losses()).containsExactly(window(9, 13.25));
    assertThat(QuorumSigns.of(unknown.timeline(), 1).losses())
        .containsExactly(window(9, 10.25), window(12.25, 13.25));
  }

  @Test
  void lossesThatAreThreeSecondsApartAreTwo() {
    HandMade apart = HandMade.drill();
    says(apart, 1, 9, OLD);
    fails(apart, 10, Outcome.FAILED);
    fails(apart, 13, Outcome.FAILED);

    assertThat(QuorumSigns.of(apart.timeline(), 1).losses())
        .containsExactly(window(9, 10.25), window(13.25, 13.25));
  }

  @Test
  void aMajorityThreeSecondsBeforeALossDoesNotBeginIt() {
    HandMade drill = HandMade.drill();
    says(drill, 1, 9, OLD);
    fails(drill, 12, Outcome.FAILED);

    assertThat(QuorumSigns.of(drill.timeline(), 1).losses()).containsExactly(window(12.25, 12.25));
  }

  @Test
  void aMajorityThreeSecondsAfterALossDoesNotEndIt() {
    HandMade late = HandMade.drill();
    says(late, 1, 9, OLD);
    fails(late, 10, Outcome.FAILED);
    says(late, 1, 12.75, OLD);
    HandMade soon = HandMade.drill();
    says(soon, 1, 9, OLD);
    fails(soon, 10, Outcome.FAILED);
    says(soon, 1, 12.5, OLD);

    assertThat(QuorumSigns.of(late.timeline(), 1).losses()).containsExactly(window(9, 10.25));
    assertThat(QuorumSigns.of(soon.timeline(), 1).losses()).containsExactly(window(9, 12.75));
  }

  private static void says(HandMade drill, int member, double second, String words) {
    drill.ask(
        "etcd/m" + member,
        second,
        second + 0.25,
        Outcome.OK,
        "member=%d %s".formatted(member, words));
  }

  /** Member 1 fails to answer. */
  private static void fails(HandMade drill, double second, Outcome outcome) {
    drill.ask("etcd/m1", second, second + 0.25, outcome, "no answer");
  }

  private static Window window(double from, double to) {
    return new Window(Math.round(from * 1e9), Math.round(to * 1e9));
  }
}
