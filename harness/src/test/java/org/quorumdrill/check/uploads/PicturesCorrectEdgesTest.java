package org.quorumdrill.check.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorumdrill.check.Result.FAIL;
import static org.quorumdrill.check.Result.PASS;
import static org.quorumdrill.check.Result.UNKNOWN;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.timeline.Outcome;

/** 40 thumbnails in a storm, four of which are given up, not sent, refused and cut. */
class PicturesCorrectEdgesTest {

  private static final String LANE = "storm/thumbnails";
  private static final String CLAIM = "every thumbnail that is answered is the right picture";
  private static final String CUT = "NoHttpResponseException: failed to respond";
  private static final String COUNTS =
      "36 right, 1 answered by a 5xx, 1 otherwise failed, 1 given up, 1 not sent when it was over, of 40";

  @Test
  void everyEndIsCounted() {
    assertThat(new PicturesCorrect(LANE, 36, false).check(drill("500").timeline()))
        .isEqualTo(new Verdict(CLAIM, PASS, COUNTS, List.of(COUNTS)));
  }

  @Test
  void oneTooFewIsUnknown() {
    String tooFew = "too few to know (37 are needed): " + COUNTS;

    assertThat(new PicturesCorrect(LANE, 37, false).check(drill("500").timeline()))
        .isEqualTo(new Verdict(CLAIM, UNKNOWN, tooFew, List.of(tooFew, COUNTS)));
  }

  @Test
  void whereOnlyACleanAnswerWillDoACutOneIsWrong() {
    String wrong = LANE + ", asked at 33.0 s: " + CUT;

    assertThat(new PicturesCorrect(LANE, 0, true).check(drill("500").timeline()))
        .isEqualTo(
            new Verdict(
                CLAIM + ", or a clean 5xx",
                FAIL,
                wrong,
                List.of(
                    wrong,
                    "36 right, 1 answered by a 5xx, 0 otherwise failed, 1 given up, 1 not sent when it was over, of 40")));
  }

  @Test
  void aStatusBelow500DeniesThePicture() {
    String wrong = LANE + ", asked at 32.0 s: 499 instead of 200";

    assertThat(new PicturesCorrect(LANE, 0, false).check(drill("499").timeline()))
        .isEqualTo(
            new Verdict(
                CLAIM,
                FAIL,
                wrong,
                List.of(
                    wrong,
                    "36 right, 0 answered by a 5xx, 1 otherwise failed, 1 given up, 1 not sent when it was over, of 40")));
  }

  private static HandMade drill(String status) {
    return HandMade.drill()
        .lane(LANE, 1, s -> s < 20 || s >= 60 ? "silent" : "200 right: 256x171, off by 4 of 255")
        .instead(LANE, 30, 35, Outcome.TIMEOUT, "no answer in 5000 ms")
        .instead(LANE, 31, 31.5, Outcome.FAILED, "not sent: the storm was over")
        .instead(LANE, 32, 32.5, Outcome.FAILED, status + " instead of 200")
        .instead(LANE, 33, 33.5, Outcome.FAILED, CUT);
  }
}
