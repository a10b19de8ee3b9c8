package org.quorumdrill.check.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quorumdrill.check.Result.FAIL;
import static org.quorumdrill.check.Result.PASS;
import static org.quorumdrill.check.Result.UNKNOWN;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.Judge;
import org.quorumdrill.check.Result;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Upload;
import org.quorumdrill.timeline.reading.StoredFiles;

/**
 * One upload a second through m; another pod takes over at 45 s, so the margin begins at 40 s. The
 * fault is healed at 60 s, and uploads may be lost for 20 s more.
 */
class NoEarlierUploadLostTest {

  private static final String LANE = "uploads/m";
  private static final List<String> REPLACEMENT = List.of("status/a");

  @Test
  void whatIsLostLateIsAsKnown() {
    assertThat(judge(all())).isEqualTo(PASS);
    assertThat(judge(without(40))).isEqualTo(PASS);
    assertThat(judge(without(47))).isEqualTo(PASS);
  }

  @Test
  void whatIsLostLongAfterTheHealingIsWorse() {
    assertThat(judge(without(79))).isEqualTo(PASS);
    assertThat(judge(without(80))).isEqualTo(FAIL);
    assertThat(judge(without(95))).isEqualTo(FAIL);
  }

  @Test
  void whatIsLostEarlierIsWorse() {
    assertThat(judge(without(39))).isEqualTo(FAIL);
    assertThat(judge(without(2))).as("before the fault").isEqualTo(FAIL);
  }

  @Test
  void nothingMayBeAltered() {
    Map<String, String> stored = all();
    stored.put("m-47", new Upload("other", 47).sha256());
    assertThat(judge(stored)).isEqualTo(FAIL);
    stored.put("m-47", StoredFiles.UNREADABLE);
    assertThat(judge(stored)).isEqualTo(FAIL);
  }

  @Test
  void whatCanNotBeReadMustBeWholeOnTheDisk() {
    Map<String, String> stored = all();
    stored.put("m-7", StoredFiles.UNREADABLE);
    String whole = "m-7=" + new Upload("m", 7).sha256();

    assertThat(judge(onDisk(whole), stored)).isEqualTo(PASS);
    assertThat(judge(onDisk("m-7=0a1b"), stored)).as("altered there").isEqualTo(FAIL);
    assertThat(judge(onDisk("m-8=0a1b"), stored)).as("not there").isEqualTo(FAIL);
    stored.remove("m-7");
    assertThat(judge(onDisk(whole), stored)).as("not listed any more").isEqualTo(FAIL);
  }

  private static HandMade onDisk(String hashes) {
    return drill(45).mark(99.9, Mark.Kind.UPLOADS_ON_DISK, "/volume", hashes);
  }

  @Test
  void withoutATakeOverNothingIsKnown() {
    assertThat(judge(drill(60), all())).isEqualTo(UNKNOWN);
    assertThat(judge(drill(45).without(Mark.Kind.HEAL_STARTED), all())).isEqualTo(UNKNOWN);
  }

  @Test
  void tooFewBeforeItAreUnknown() {
    assertThat(judge(drill(34), all())).isEqualTo(UNKNOWN);
    assertThat(judge(drill(36), all())).isEqualTo(PASS);
  }

  @Test
  void aFileOfSomebodyElseProvesNothing() {
    Map<String, String> stored = all();
    stored.put("x", "y");
    assertThat(judge(stored)).isEqualTo(UNKNOWN);
  }

  @Test
  void aFileOfSomebodyElseHidesNoEarlierLoss() {
    Map<String, String> stored = without(39);
    stored.put("x", "y");
    assertThat(judge(stored)).isEqualTo(FAIL);
  }

  @Test
  void starvationExcusesOnlyWhatIsLostABitSooner() {
    // Starved from 35 s to 38 s: 5 s of that, with its shadow, are before the margin.
    assertThat(starved(35, 39)).as("lost just before the margin").isEqualTo(UNKNOWN);
    assertThat(starved(35, 36)).isEqualTo(UNKNOWN);
    assertThat(starved(35, 33)).as("more than that").isEqualTo(FAIL);
    assertThat(starved(35, 2)).as("before the fault").isEqualTo(FAIL);
    assertThat(starved(22, 34)).as("over long before the take-over").isEqualTo(FAIL);
    assertThat(starved(85, 39)).as("long before it").isEqualTo(FAIL);
    assertThat(starved(70, 84)).as("while it delayed the recovery").isEqualTo(UNKNOWN);
    assertThat(starved(70, 95)).as("long after that").isEqualTo(FAIL);
  }

  private static Result starved(int second, long lost) {
    HandMade drill =
        drill(45)
            .lane("heartbeat", 1, s -> s > second && s < second + 3 ? "silent" : "ok")
            .mark(
                HandMade.END + 1,
                Mark.Kind.UPLOADS_READ,
                "uploads",
                WholeUploads.shown(without(lost)));
    return Judge.judge(drill.timeline(), List.of(checker())).getLast().result();
  }

  @Test
  void whatWasNotReadAtTheEndIsUnknown() {
    assertThat(checker().check(drill(45).timeline()).result()).isEqualTo(UNKNOWN);
  }

  @Test
  void numbersThatSayNothingAreRefused() {
    assertThatThrownBy(() -> new NoEarlierUploadLost(REPLACEMENT, -1, 20, 1))
        .hasMessageContaining("marginSeconds and recoverySeconds must not be below 0");
    assertThatThrownBy(() -> new NoEarlierUploadLost(REPLACEMENT, 5, -1, 1))
        .hasMessageContaining("marginSeconds and recoverySeconds must not be below 0");
    assertThatThrownBy(() -> new NoEarlierUploadLost(REPLACEMENT, 5, 20, 0))
        .hasMessageContaining("leastUploads 1 or more");
  }

  private static NoEarlierUploadLost checker() {
    return new NoEarlierUploadLost(REPLACEMENT, 5, 20, 10);
  }

  private static HandMade drill(double takenOver) {
    return HandMade.drill()
        .lane(LANE, 1, second -> "201")
        .lane(
            REPLACEMENT.getFirst(),
            1,
            second -> second < HandMade.FAULT || second >= takenOver ? "installed" : "bad");
  }

  private static Map<String, String> all() {
    return WholeUploads.first(LANE, 100);
  }

  private static Map<String, String> without(long sequence) {
    Map<String, String> stored = all();
    stored.remove(new Upload("m", sequence).name());
    return stored;
  }

  private static Result judge(Map<String, String> stored) {
    return judge(drill(45), stored);
  }

  private static Result judge(HandMade drill, Map<String, String> stored) {
    return WholeUploads.judge(checker(), drill, stored);
  }
}
