package org.quorumdrill.check.bounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorumdrill.check.Result.FAIL;
import static org.quorumdrill.check.Result.FINDING;
import static org.quorumdrill.check.Result.UNKNOWN;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.AnswersRight;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.timeline.Outcome;

/** What is known to become of an old file when an upload over it is cut. */
class UploadFindingsTest {

  private static final String CLOSED = "over an old one, by the NodePort";
  private static final String RESET = "over an old one, reset, by the NodePort";

  private static final String REPLACED =
      "the old file is gone: there are the first 7995392 of 16000000 bytes of the new one";

  private static final Known CUT =
      new Known(
          "cut-upload-replaces-the-old-file",
          new AnswersRight("the old file stays", List.of(CLOSED, RESET)));

  @Test
  void theBeginningOfACutOneReplacesTheOldFile() {
    assertThat(CUT.result(cut(Outcome.FAILED, REPLACED))).isEqualTo(FINDING);
  }

  @Test
  void anotherAnswerIsNotTheKnownOne() {
    assertThat(CUT.result(cut(Outcome.FAILED, "404 instead of 200: gone"))).isEqualTo(FAIL);
    assertThat(CUT.result(cut(Outcome.FAILED, "refused: 423"))).isEqualTo(FAIL);
    assertThat(CUT.result(cut(Outcome.TIMEOUT, "no answer: IOException: worse than that")))
        .isEqualTo(UNKNOWN);
  }

  @Test
  void anOldFileThatStaysIsNoFinding() {
    HandMade stays =
        HandMade.drill()
            .ask(CLOSED, 1, 2, Outcome.OK, "the old file stayed")
            .ask(RESET, 3, 4, Outcome.OK, "the old file stayed");

    assertThat(CUT.judge(stays).summary()).startsWith("the finding has disappeared");
  }

  @Test
  void noMoreOldFilesAreReplacedThanWereAskedFor() {
    String third = "over an old one, by the load balancer";
    Known more =
        new Known(CUT.id(), new AnswersRight("the old file stays", List.of(CLOSED, RESET, third)));

    assertThat(
            more.judge(cut(Outcome.FAILED, REPLACED).ask(third, 5, 6, Outcome.FAILED, REPLACED))
                .summary())
        .startsWith(
            "worse than the known weakness: 3 questions were answered wrong, and known are at most 2");
  }

  /** One file is replaced, as is known, and this became of the other one. */
  private static HandMade cut(Outcome other, String detail) {
    return HandMade.drill()
        .ask(CLOSED, 1, 2, Outcome.FAILED, REPLACED)
        .ask(RESET, 3, 4, other, detail);
  }
}
