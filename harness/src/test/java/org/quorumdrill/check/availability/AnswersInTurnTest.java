package org.quorumdrill.check.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quorumdrill.check.HandMade.costing;
import static org.quorumdrill.check.Result.FAIL;
import static org.quorumdrill.check.Result.PASS;
import static org.quorumdrill.check.Result.UNKNOWN;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.timeline.Outcome;

/**
 * Whoever stands in one queue with thumbnails waits as long as those before take, and no longer.
 */
class AnswersInTurnTest {

  private static final Checker CHECKER = new AnswersInTurn("WebDAV", List.of("dav"), 90, 1, 2);

  private static final String CLAIM =
      "WebDAV: 90 % answered within 1 s, or the time that the 2 pictures before it take this machine";

  private static HandMade answeredIn(double seconds) {
    HandMade drill = HandMade.drill().lane("dav", 1, s -> "207");
    for (int s = (int) HandMade.FAULT; s < HandMade.HEAL; s++) {
      drill.instead("dav", s, s + seconds, Outcome.OK, "207");
    }
    return drill;
  }

  private static HandMade unanswered() {
    return HandMade.drill()
        .lane("dav", 1, s -> s >= HandMade.FAULT && s < HandMade.HEAL ? "bad" : "207");
  }

  private static Verdict judge(HandMade drill) {
    return CHECKER.check(drill.timeline());
  }

  @Test
  void theGivenTimeCountsWhereNoPictureTakesLonger() {
    assertThat(judge(answeredIn(0.9)).result()).isEqualTo(PASS);
    assertThat(judge(answeredIn(3)).result()).isEqualTo(FAIL);
    assertThat(judge(costing(answeredIn(3), 0.4)).result()).isEqualTo(FAIL);
  }

  @Test
  void thePicturesBeforeItMayTakeTheirTime() {
    assertThat(judge(costing(answeredIn(3), 2)))
        .isEqualTo(
            new Verdict(
                CLAIM,
                PASS,
                "3.0 s in the worst lane",
                List.of(
                    "dav: 40 asked, 0 not answered well; median 3.0 s, 90 % 3.0 s, 99 % 3.0 s, slowest 3.0 s",
                    "before a question may stand 2 pictures of 2.0 s each on 1 core: 4 s")));
    assertThat(judge(costing(answeredIn(4.5), 2)).result()).isEqualTo(FAIL);
  }

  @Test
  void whoGetsNoAnswerHasNotWaitedItsTurn() {
    assertThat(judge(costing(unanswered(), 2)).result()).isEqualTo(FAIL);
    assertThat(judge(costing(unanswered(), 30)).result())
        .as("60 s, as long as nginx waits")
        .isEqualTo(FAIL);
  }

  /** Each gets its 504 when nginx has waited for a while. */
  private static HandMade givenUp() {
    HandMade drill = HandMade.drill().lane("dav", 1, s -> "207");
    for (int s = (int) HandMade.FAULT; s < HandMade.HEAL; s++) {
      drill.instead("dav", s, s + 5, Outcome.FAILED, "504");
    }
    return drill;
  }

  @Test
  void whoIsRefusedAtOnceHasWaitedForNothing() {
    assertThat(judge(costing(unanswered(), 40)).result()).isEqualTo(FAIL);
  }

  @Test
  void aMachineOnWhichNginxGivesUpTellsNothing() {
    Verdict slow = judge(costing(givenUp(), 40));

    assertThat(slow.result()).isEqualTo(UNKNOWN);
    assertThat(slow.claim()).isEqualTo(CLAIM);
    assertThat(slow.summary())
        .startsWith("would be FAIL (dav: 40 asked, 40 not answered well;")
        .endsWith(
            "), but nginx waits 60 s for FPM, and before a question may stand 2 pictures of 40.0 s each on 1 core: 80 s");
    assertThat(judge(costing(answeredIn(3), 40)).result()).as("answered").isEqualTo(PASS);
  }

  @Test
  void isAboutItsLanesAlone() {
    assertThat(CHECKER.onlyOf(Set.of("dav"))).contains(CHECKER);
    assertThat(CHECKER.onlyOf(Set.of("reads"))).isEmpty();
    assertThatThrownBy(() -> new AnswersInTurn("it", List.of("a"), 90, 61, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "seconds must be above 0 and at most 60.0, and at least one picture before a question; they are 61.0 and 1");
    assertThatThrownBy(() -> new AnswersInTurn("it", List.of("a"), 90, 45, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
