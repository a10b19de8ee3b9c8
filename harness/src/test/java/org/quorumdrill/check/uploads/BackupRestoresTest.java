package org.quorumdrill.check.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorumdrill.check.Result.FAIL;
import static org.quorumdrill.check.Result.PASS;
import static org.quorumdrill.check.Result.UNKNOWN;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Outcome;
import org.quorumdrill.timeline.Upload;
import org.quorumdrill.timeline.reading.StoredFiles;

/** One upload a second through m, 0 to 99; the backup is taken from 20 s to 22 s. */
class BackupRestoresTest {

  private static final String LANE = "uploads/m";
  private static final int BACKUP = 20;
  private static final int COMPLETE = 22;

  @Test
  void allThatIsOlderIsThere() {
    assertThat(judge(drill(), firsts(BACKUP))).isEqualTo(PASS);
    assertThat(judge(drill(), firsts(COMPLETE))).isEqualTo(PASS);
  }

  @Test
  void newerOnesAreListed() {
    Verdict verdict = verdict(new BackupRestores(10), drill(), firsts(BACKUP));

    assertThat(verdict.summary()).contains("20 were", "2 while", "78 are newer");
    assertThat(verdict.evidence()).anyMatch(line -> line.contains("m-22 m-23"));
  }

  @Test
  void aMissingFileFails() {
    for (long gone : new long[] {0, 7, BACKUP - 1}) {
      assertThat(judge(drill(), without(firsts(BACKUP), gone))).as("%d", gone).isEqualTo(FAIL);
    }
  }

  @Test
  void whatIsThereMustBeWhole() {
    for (long cut : new long[] {7, BACKUP}) {
      Map<String, String> restored = firsts(COMPLETE);
      restored.put(new Upload("m", cut).name(), new Upload("other", cut).sha256());
      assertThat(judge(drill(), restored)).as("%d altered", cut).isEqualTo(FAIL);
      restored.put(new Upload("m", cut).name(), StoredFiles.UNREADABLE);
      assertThat(judge(drill(), restored)).as("%d unreadable", cut).isEqualTo(FAIL);
    }
  }

  @Test
  void whatWasUnderWayMayBeThereOrNot() {
    HandMade slow = drill().instead(LANE, 19, 20.5, Outcome.OK, "201");
    HandMade failed = drill().instead(LANE, 7, 12, Outcome.TIMEOUT, "no answer");

    assertThat(judge(slow, without(firsts(BACKUP), 19))).isEqualTo(PASS);
    assertThat(judge(slow, firsts(BACKUP))).isEqualTo(PASS);
    assertThat(judge(failed, without(firsts(BACKUP), 7))).isEqualTo(PASS);
    assertThat(judge(failed, firsts(BACKUP))).isEqualTo(PASS);
  }

  @Test
  void anUploadThatIsNewerThanTheBackupCannotBeInIt() {
    assertThat(judge(drill(), firsts(COMPLETE + 1))).isEqualTo(UNKNOWN);
    // Not even if an upload is missing as well: this is not the backup.
    assertThat(judge(drill(), without(firsts(COMPLETE + 1), 7))).isEqualTo(UNKNOWN);
  }

  @Test
  void aFileOfSomebodyElseProvesNothing() {
    Map<String, String> restored = firsts(BACKUP);
    restored.put("x", "y");

    assertThat(judge(drill(), restored)).isEqualTo(UNKNOWN);
  }

  @Test
  void aFileOfSomebodyElseHidesNoMissingOne() {
    Map<String, String> restored = without(firsts(BACKUP), 7);
    restored.put("x", "y");
    assertThat(judge(drill(), restored)).isEqualTo(FAIL);

    restored.put("x", new Upload("m", 7).sha256());
    assertThat(judge(drill(), restored)).as("under another name").isEqualTo(UNKNOWN);
  }

  @Test
  void whatIsMissingIsMissingHoweverFewThereWere() {
    assertThat(verdict(new BackupRestores(21), drill(), without(firsts(BACKUP), 7)).result())
        .isEqualTo(FAIL);
  }

  @Test
  void tooFewAreUnknown() {
    assertThat(verdict(new BackupRestores(21), drill(), firsts(BACKUP)).result())
        .isEqualTo(UNKNOWN);
  }

  @Test
  void withoutANewerUploadItMayBeTheLiveData() {
    HandMade drill = HandMade.drill().lane(LANE, 1, second -> second < BACKUP ? "201" : "bad 503");

    assertThat(judge(taken(drill), firsts(BACKUP))).isEqualTo(UNKNOWN);
  }

  @Test
  void whatWasNotRestoredIsUnknown() {
    assertThat(new BackupRestores(10).check(drill().timeline()).result()).isEqualTo(UNKNOWN);
    assertThat(judge(drill().without(Mark.Kind.FAULT_INJECTED), firsts(BACKUP))).isEqualTo(UNKNOWN);
  }

  private static HandMade drill() {
    return taken(HandMade.drill().lane(LANE, 1, second -> "201"));
  }

  private static HandMade taken(HandMade drill) {
    return drill
        .without(Mark.Kind.FAULT_INJECTED)
        .mark(COMPLETE, Mark.Kind.FAULT_INJECTED, "k8smaster2", "");
  }

  private static Map<String, String> firsts(int count) {
    return WholeUploads.first(LANE, count);
  }

  private static Map<String, String> without(Map<String, String> restored, long sequence) {
    restored.remove(new Upload("m", sequence).name());
    return restored;
  }

  private static Result judge(HandMade drill, Map<String, String> restored) {
    return verdict(new BackupRestores(10), drill, restored).result();
  }

  private static Verdict verdict(
      BackupRestores checker, HandMade drill, Map<String, String> restored) {
    return checker.check(
        drill
            .mark(
                HandMade.END + 1,
                Mark.Kind.UPLOADS_RESTORED,
                "restored",
                WholeUploads.shown(restored))
            .timeline());
  }
}
