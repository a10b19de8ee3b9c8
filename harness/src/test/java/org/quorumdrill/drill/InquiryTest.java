package org.quorumdrill.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.check.Judge;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.distribution.Variant;
import org.quorumdrill.node.WaitTimedOutException;
import org.quorumdrill.probe.WrongAnswerException;
import org.quorumdrill.timeline.TimelineReader;

class InquiryTest {

  private static final String KNOWN = "redirect-drops-the-port";

  @TempDir private Path folder;

  @Test
  void passesOnlyOnRightAnswers() {
    assertThat(overall(Variant.DOCUMENTED, () -> "301")).isEqualTo(Result.PASS);
    assertThat(overall(Variant.DOCUMENTED, () -> wrong())).isEqualTo(Result.FAIL);
    assertThat(overall(Variant.DOCUMENTED, () -> silent())).isEqualTo(Result.UNKNOWN);
  }

  @Test
  void aKnownWeaknessIsExpectedUntilItIsGone() {
    assertThat(finding(Variant.DOCUMENTED, () -> wrong())).isEqualTo(Result.FINDING);
    assertThat(finding(Variant.DOCUMENTED, () -> "301")).isEqualTo(Result.FAIL);
    assertThat(finding(Variant.HARDENED, () -> "301")).isEqualTo(Result.PASS);
    assertThat(finding(Variant.HARDENED, () -> wrong())).isEqualTo(Result.FAIL);
  }

  @Test
  void noAnswerIsNoFinding() {
    assertThat(finding(Variant.DOCUMENTED, () -> silent())).isEqualTo(Result.UNKNOWN);
  }

  @Test
  void aQuestionThatBreaksDownIsUnknownAndTheOthersAreAsked() {
    List<String> asked = new ArrayList<>();
    Inquiry inquiry =
        inquiry(Variant.DOCUMENTED, outcomes())
            .asks(
                "a",
                () -> {
                  throw new WaitTimedOutException("waited for the pod", null);
                })
            .asks(
                "b",
                () -> {
                  asked.add("b");
                  return "301";
                })
            .expects("it", "a")
            .expects("the other", "b");

    assertThat(run(inquiry)).isEqualTo(Result.UNKNOWN);
    assertThat(asked).containsExactly("b");
    assertThat(published.getFirst().verdicts())
        .extracting(Verdict::result)
        .containsExactly(Result.UNKNOWN, Result.PASS);
  }

  @Test
  void anExpectationOfAQuestionThatNobodyAskedIsUnknown() {
    List<DrillOutcome> outcomes = new ArrayList<>();
    Inquiry inquiry =
        inquiry(Variant.DOCUMENTED, outcomes).asks("a", () -> "301").expects("it", "a", "b");

    assertThatThrownBy(inquiry::run).isInstanceOf(DrillFailedError.class);
    assertThat(outcomes.getFirst().overall()).isEqualTo(Result.UNKNOWN);
  }

  @Test
  void canBeJudgedAgain() {
    overall(Variant.DOCUMENTED, () -> "301");

    assertThat(Judge.judgeAgain(TimelineReader.read(folder.resolve(Drill.TIMELINE_FILE))))
        .singleElement()
        .matches(verdict -> verdict.result() == Result.PASS);
  }

  @Test
  void needsQuestionsAndExpectations() {
    assertThatThrownBy(() -> inquiry(Variant.DOCUMENTED, new ArrayList<>()).run())
        .hasMessageContaining("needs questions and expectations");
  }

  private Result overall(Variant variant, Inquiry.Question question) {
    return run(inquiry(variant, outcomes()).asks("a", question).expects("it", "a"));
  }

  private Result finding(Variant variant, Inquiry.Question question) {
    return run(inquiry(variant, outcomes()).asks("a", question).findsOut(KNOWN, "it", "a"));
  }

  private final List<DrillOutcome> published = new ArrayList<>();

  private List<DrillOutcome> outcomes() {
    published.clear();
    return published;
  }

  private Result run(Inquiry inquiry) {
    try {
      inquiry.run();
      assertThat(published.getFirst().passed()).isTrue();
    } catch (DrillFailedError e) {
      assertThat(published.getFirst().passed()).isFalse();
    }
    return published.getFirst().overall();
  }

  private Inquiry inquiry(Variant variant, List<DrillOutcome> outcomes) {
    return new Inquiry("an inquiry", folder, Findings.of(variant), outcomes::add);
  }

  private static String wrong() throws IOException {
    throw new WrongAnswerException("301 to another port");
  }

  private static String silent() throws IOException {
    throw new ConnectException("refused");
  }
}
