package org.quorumdrill.check.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorumdrill.check.Result.PASS;
import static org.quorumdrill.check.Result.UNKNOWN;

import java.util.List;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.timeline.Outcome;

/** A quiet watch that reports once a second, and must be left open for exactly 60 s. */
class QuietConnectionsHoldEdgesTest {

  private static final String CLAIM = "a silent connection is left open for 60 s";
  private static final String LANE = "quiet-watch/m1";
  private static final String ALL_THE_TIME = "quiet-watch/m1: open for up to 99.0 s";

  @Test
  void aCutAfterExactlyThatLongIsLateEnoughAndShowsIt() {
    assertThat(check(quiet(s -> s < 60 ? report(0, 0, s) : report(1, 60, s - 60))))
        .isEqualTo(
            new Verdict(
                CLAIM,
                PASS,
                "none of 1 was cut",
                List.of("quiet-watch/m1: open for up to 60.0 s")));
  }

  @Test
  void aWatchThatWasNotOpenForSoLongIsTold() {
    String line = "quiet-watch/m1: open for up to 59.0 s, which is too short to know";

    assertThat(check(quiet(s -> report(0, 0, Math.min(s, 59)))))
        .isEqualTo(new Verdict(CLAIM, UNKNOWN, line, List.of(line)));
  }

  @Test
  void aWatchThatDidNotReportForAWhileMayHaveBeenCut() {
    String line = "quiet-watch/m1: nothing asked for 11.0 s";

    assertThat(check(quiet(s -> s >= 30 && s < 40 ? "silent" : report(0, 0, s))))
        .isEqualTo(new Verdict(CLAIM, UNKNOWN, line, List.of(line, ALL_THE_TIME)));
  }

  @Test
  void aReportThatIsNoneSpoilsAPass() {
    String line = "quiet-watch/m1: no report: 'cuts=?'";

    assertThat(check(quiet(s -> report(0, 0, s)).instead(LANE, 30, 30.01, Outcome.OK, "cuts=?")))
        .isEqualTo(new Verdict(CLAIM, UNKNOWN, line, List.of(line, ALL_THE_TIME)));
  }

  private static HandMade quiet(DoubleFunction<String> reports) {
    return HandMade.drill().lane(LANE, 1, reports);
  }

  private static String report(int cuts, double last, double open) {
    return "cuts=%d last=%s open=%s".formatted(cuts, last, open);
  }

  private static Verdict check(HandMade drill) {
    return new QuietConnectionsHold(List.of(LANE), 60).check(drill.timeline());
  }
}
