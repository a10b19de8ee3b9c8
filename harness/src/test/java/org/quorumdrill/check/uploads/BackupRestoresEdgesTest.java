package org.quorumdrill.check.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorumdrill.check.Result.PASS;
import static org.quorumdrill.check.Result.UNKNOWN;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Outcome;
import org.quorumdrill.timeline.Upload;

/** One upload a second through m, 0 to 24; the backup is taken from 20 s to 22 s. */
class BackupRestoresEdgesTest {

  private static final String CLAIM =
      "the backup gives back every upload that was acknowledged before it";
  private static final String LANE = "uploads/m";
  private static final String COUNTS =
      "20 were acknowledged before it, 2 while it was taken, 3 are newer and not in it";
  private static final String NEWER = "newer than the backup: m-22 m-23 m-24";

  @Test
  void whatIsInItAndWhatIsNewerIsListed() {
    assertThat(check(20, uploads(), WholeUploads.first(LANE, 20)))
        .isEqualTo(new Verdict(CLAIM, PASS, COUNTS, List.of(COUNTS, NEWER)));
  }

  @Test
  void whatIsAcknowledgedWhenTheBackupBeginsNeedNotBeInIt() {
    String counts =
        "19 were acknowledged before it, 3 while it was taken, 3 are newer and not in it";
    String tooFew = "too few to know (20 are needed): " + counts;

    assertThat(check(19, lateAcknowledged(), WholeUploads.first(LANE, 19)))
        .isEqualTo(new Verdict(CLAIM, PASS, counts, List.of(counts, NEWER)));
    assertThat(check(20, lateAcknowledged(), WholeUploads.first(LANE, 19)))
        .isEqualTo(new Verdict(CLAIM, UNKNOWN, tooFew, List.of(tooFew, counts, NEWER)));
  }

  private static HandMade lateAcknowledged() {
    return uploads().instead(LANE, 19, 20, Outcome.OK, "201");
  }

  @Test
  void aMissingFileThatMayHaveAnotherNameIsNamed() {
    Map<String, String> restored = WholeUploads.first(LANE, 20);
    restored.remove("m-7");
    restored.put("x", new Upload("m", 7).sha256());
    String renamed = "missing: m-7, sent at 7.0 s: 201, unless it is one that has another name";

    assertThat(check(10, uploads(), restored))
        .isEqualTo(
            new Verdict(
                CLAIM,
                UNKNOWN,
                renamed,
                List.of(
                    renamed,
                    "it has files that this drill did not upload, so the others prove nothing: [x]",
                    COUNTS,
                    NEWER)));
  }

  @Test
  void anUploadThatWasMadeTwiceProvesNothing() {
    // A lane's next question gets the number of those before it, so the one of 23 s repeats m-24.
    HandMade twice =
        HandMade.drill()
            .lane(LANE, 1, s -> s > 24 || s == 23 ? "silent" : "201")
            .ask(LANE, 23, 23.5, Outcome.OK, "201");

    assertThat(check(10, twice, WholeUploads.first(LANE, 20)))
        .isEqualTo(
            new Verdict(
                CLAIM,
                UNKNOWN,
                "m-24 was uploaded twice",
                List.of(
                    "m-24 was uploaded twice", COUNTS, "newer than the backup: m-22 m-24 m-24")));
  }

  private static HandMade uploads() {
    return HandMade.drill().lane(LANE, 1, s -> s > 24 ? "silent" : "201");
  }

  private static Verdict check(int leastUploads, HandMade drill, Map<String, String> restored) {
    return new BackupRestores(leastUploads)
        .check(
            drill
                .without(Mark.Kind.FAULT_INJECTED)
                .mark(22, Mark.Kind.FAULT_INJECTED, "k8smaster2", "")
                .mark(101, Mark.Kind.UPLOADS_RESTORED, "restored", WholeUploads.shown(restored))
                .timeline());
  }
}
