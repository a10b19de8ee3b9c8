package org.quorumdrill.check.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorumdrill.check.Result.FAIL;
import static org.quorumdrill.check.Result.PASS;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.Verdict;

/** The fault is in force from 20 s to 60 s; the new pod takes over at 45 s, and all is told. */
class NotServedTwiceEdgesTest {

  private static final String CLAIM = "no two pods serve the same data at once";

  @Test
  void anOldPodThatHadEndedIsToldWithTheTimeOfTheTakeOver() {
    assertThat(check(44))
        .isEqualTo(
            new Verdict(
                CLAIM,
                PASS,
                "the other pod took over 25.0 s after the fault, and the old one answered nothing from then on",
                List.of()));
  }

  @Test
  void eachAnswerOfTheOldPodBesideTheNewOneIsTold() {
    assertThat(check(47))
        .isEqualTo(
            new Verdict(
                CLAIM,
                FAIL,
                "from 25.0 s after the fault on, both answered for 2.0 s: 3 good answers of the old pod, 15 of the new one",
                List.of(
                    "uploads/cut at 45.0 s: 201",
                    "uploads/cut at 46.0 s: 201",
                    "uploads/cut at 47.0 s: 201")));
  }

  /** The old pod gives its last good answer to the question of this second. */
  private static Verdict check(double last) {
    HandMade drill =
        HandMade.drill()
            .lane("uploads/cut", 1, s -> s <= last ? "201" : "bad")
            .lane("uploads/a", 1, s -> s < HandMade.FAULT || s >= 45 ? "201" : "bad");
    return new NotServedTwice(List.of("uploads/cut"), List.of("uploads/a")).check(drill.timeline());
  }
}
