package org.quorumdrill.check.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorumdrill.check.Result.FAIL;
import static org.quorumdrill.check.Result.PASS;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Upload;
import org.quorumdrill.timeline.reading.StoredFiles;

/** One upload a second through m, 20 of them from the fault to 5 s before the take-over at 45 s. */
class NoEarlierUploadLostEdgesTest {

  private static final String LANE = "uploads/m";
  private static final List<String> REPLACEMENT = List.of("status/a");
  private static final String CLAIM =
      "uploads sent 5 s or more before another pod takes over, or 20 s after the healing, are not lost, and none is altered";
  private static final String ACKNOWLEDGED =
      "20 were acknowledged in the 20 s of the fault before that; ";

  @Test
  void whatIsAsKnownIsCountedAndListed() {
    Map<String, String> stored = WholeUploads.first(LANE, 100);
    stored.put("m-7", StoredFiles.UNREADABLE);
    stored.remove("m-47");
    stored.remove("m-48");

    assertThat(check(20, stored))
        .isEqualTo(
            new Verdict(
                CLAIM,
                PASS,
                ACKNOWLEDGED + "2 are lost, 1 can't be read and are whole on the disk",
                List.of(
                    "listed, can't be read, and is whole on the disk: m-7, sent at 7.0 s: 201",
                    "lost: m-47, sent at 47.0 s: 201",
                    "lost: m-48, sent at 48.0 s: 201")));
  }

  @Test
  void whatIsWorseIsCountedAndListedAlone() {
    Map<String, String> stored = WholeUploads.first(LANE, 100);
    stored.remove("m-39");
    stored.remove("m-47");

    assertThat(check(20, stored))
        .isEqualTo(
            new Verdict(
                CLAIM,
                FAIL,
                ACKNOWLEDGED + "2 are lost; 1 are worse off than is known",
                List.of("lost: m-39, sent at 39.0 s: 201")));
  }

  @Test
  void asManyAsAreNeededAreEnough() {
    Map<String, String> all = WholeUploads.first(LANE, 100);

    assertThat(check(20, all))
        .isEqualTo(new Verdict(CLAIM, PASS, ACKNOWLEDGED + "0 are lost", List.of()));
    assertThat(check(21, all))
        .isEqualTo(Verdict.unknown(CLAIM, "21 are needed: " + ACKNOWLEDGED + "0 are lost"));
  }

  @Test
  void withoutAMarginUploadsMayBeLostFromTheTakeOverToTheHealing() {
    NoEarlierUploadLost exact = new NoEarlierUploadLost(REPLACEMENT, 0, 0, 1);

    for (int second : new int[] {45, 59}) {
      assertThat(check(exact, without(second)).result()).as("at %d", second).isEqualTo(PASS);
    }
    for (int second : new int[] {44, 60}) {
      assertThat(check(exact, without(second)).result()).as("at %d", second).isEqualTo(FAIL);
    }
  }

  private static Map<String, String> without(int sequence) {
    Map<String, String> stored = WholeUploads.first(LANE, 100);
    stored.remove("m-" + sequence);
    return stored;
  }

  private static Verdict check(int leastUploads, Map<String, String> stored) {
    return check(new NoEarlierUploadLost(REPLACEMENT, 5, 20, leastUploads), stored);
  }

  private static Verdict check(NoEarlierUploadLost checker, Map<String, String> stored) {
    return checker.check(
        HandMade.drill()
            .lane(LANE, 1, second -> "201")
            .lane("status/a", 1, second -> second < 20 || second >= 45 ? "installed" : "bad")
            .mark(99.9, Mark.Kind.UPLOADS_ON_DISK, "/volume", "m-7=" + new Upload("m", 7).sha256())
            .mark(101, Mark.Kind.UPLOADS_READ, "uploads", WholeUploads.shown(stored))
            .timeline());
  }
}
