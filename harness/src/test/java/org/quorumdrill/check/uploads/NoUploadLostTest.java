package org.quorumdrill.check.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorumdrill.check.Result.FAIL;
import static org.quorumdrill.check.Result.PASS;
import static org.quorumdrill.check.Result.UNKNOWN;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.Result;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Outcome;
import org.quorumdrill.timeline.Upload;
import org.quorumdrill.timeline.reading.StoredFiles;

/** One upload a second through m. */
class NoUploadLostTest {

  private static final String LANE = "uploads/m";

  @Test
  void allIsWell() {
    assertThat(judge(drill(), all())).isEqualTo(PASS);
  }

  @Test
  void anAcknowledgedUploadThatIsGoneIsLost() {
    assertThat(judge(drill(), without(all(), 42))).isEqualTo(FAIL);
  }

  @Test
  void whatIsStoredMustBeWhole() {
    Map<String, String> cut = all();
    cut.put("m-42", new Upload("other", 42).sha256());

    assertThat(judge(drill(), cut)).isEqualTo(FAIL);
    assertThat(judge(fate(Outcome.TIMEOUT, "no answer"), cut)).isEqualTo(FAIL);
    cut.put("m-42", StoredFiles.UNREADABLE);
    assertThat(judge(drill(), cut)).isEqualTo(FAIL);
  }

  @Test
  void aRefusedUploadMustNotBeStored() {
    assertThat(judge(fate(Outcome.FAILED, "refused: 423"), all())).isEqualTo(FAIL);
    assertThat(judge(fate(Outcome.FAILED, "refused: 423"), without(all(), 42))).isEqualTo(PASS);
  }

  @Test
  void anUploadOfUnknownFateMayBeStored() {
    assertThat(judge(fate(Outcome.FAILED, "504"), all())).isEqualTo(PASS);
    assertThat(judge(fate(Outcome.FAILED, "504"), without(all(), 42))).isEqualTo(PASS);
  }

  @Test
  void aFileOfSomebodyElseProvesNothing() {
    Map<String, String> stored = all();
    stored.put("x", "y");

    assertThat(judge(drill(), stored)).isEqualTo(UNKNOWN);
  }

  @Test
  void aFileOfSomebodyElseHidesNoLoss() {
    Map<String, String> lost = without(all(), 42);
    lost.put("x", "y");
    assertThat(judge(drill(), lost)).isEqualTo(FAIL);

    Map<String, String> altered = all();
    altered.put("m-42", new Upload("other", 42).sha256());
    altered.put("x", "y");
    assertThat(judge(drill(), altered)).isEqualTo(FAIL);

    assertThat(judge(drill(), Map.of("x", "y"))).as("all are lost").isEqualTo(FAIL);
  }

  @Test
  void aFileOfSomebodyElseMayBeTheLostOneOrShowThatTheseAreSomebodyElses() {
    Map<String, String> renamed = without(all(), 42);
    renamed.put("m-42 (1)", new Upload("m", 42).sha256());
    assertThat(judge(drill(), renamed)).isEqualTo(UNKNOWN);

    Map<String, String> elsewhere = new HashMap<>();
    WholeUploads.first("uploads/n", 100)
        .forEach((name, hash) -> elsewhere.put("n" + name.substring(1), hash));
    assertThat(judge(drill(), elsewhere)).isEqualTo(UNKNOWN);
  }

  @Test
  void tooFewAreUnknown() {
    assertThat(check(new NoUploadLost(41), drill(), all())).isEqualTo(UNKNOWN);
  }

  @Test
  void aNameWithABlankIsSomebodyElses() {
    Map<String, String> stored = all();
    stored.put("holiday photo.jpg", "0123");
    assertThat(judge(drill(), stored)).isEqualTo(UNKNOWN);
  }

  @Test
  void whatWasNotReadAtTheEndIsUnknown() {
    assertThat(new NoUploadLost(20).check(drill().timeline()).result()).isEqualTo(UNKNOWN);
    HandMade early = drill().mark(50, Mark.Kind.UPLOADS_READ, "uploads", WholeUploads.shown(all()));
    assertThat(new NoUploadLost(20).check(early.timeline()).result()).isEqualTo(UNKNOWN);
  }

  private static HandMade drill() {
    return HandMade.drill().lane(LANE, 1, second -> "201");
  }

  private static HandMade fate(Outcome outcome, String detail) {
    return drill().instead(LANE, 42, 43, outcome, detail);
  }

  private static Map<String, String> all() {
    return WholeUploads.first(LANE, 100);
  }

  private static Map<String, String> without(Map<String, String> stored, long sequence) {
    stored.remove(new Upload("m", sequence).name());
    return stored;
  }

  private static Result judge(HandMade drill, Map<String, String> stored) {
    return check(new NoUploadLost(20), drill, stored);
  }

  private static Result check(Checker checker, HandMade drill, Map<String, String> stored) {
    return WholeUploads.judge(checker, drill, stored);
  }
}
