package org.quorumdrill.check.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorumdrill.check.Result.PASS;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Outcome;

/** One upload a second through m, and what is read of them as the drill ends. */
class UploadFateEdgesTest {

  private static final String CLAIM = "no acknowledged upload is lost or altered";
  private static final String LANE = "uploads/m";

  @Test
  void whatIsReadInTheMomentOfTheEndCounts() {
    assertThat(check(drill(), WholeUploads.first(LANE, 100)))
        .isEqualTo(
            new Verdict(
                CLAIM,
                PASS,
                "100 acknowledged, 40 of them during the fault; all stored and whole",
                List.of()));
  }

  @Test
  void aNameThatWasUploadedTwiceSpoilsAPass() {
    HandMade twice = drill().lane(LANE, 1, second -> second == 42 ? "201" : "silent");

    assertThat(check(twice, WholeUploads.first(LANE, 100)))
        .isEqualTo(Verdict.unknown(CLAIM, "m-42 was uploaded twice"));
  }

  @Test
  void asManyFilesOfSomebodyElseAsAreLostMeanAnotherPlace() {
    HandMade drill = drill().instead(LANE, 42, 43, Outcome.TIMEOUT, "no answer");

    assertThat(check(drill, WholeUploads.first("uploads/n", 99)))
        .isEqualTo(
            Verdict.unknown(
                CLAIM,
                "files are stored that this drill did not upload, so the others prove nothing: [n-0, n-1, n-10, n-11, n-12]"));
  }

  private static HandMade drill() {
    return HandMade.drill().lane(LANE, 1, second -> "201");
  }

  private static Verdict check(HandMade drill, Map<String, String> stored) {
    return new NoUploadLost(1)
        .check(
            drill
                .mark(HandMade.END, Mark.Kind.UPLOADS_READ, "uploads", WholeUploads.shown(stored))
                .timeline());
  }
}
