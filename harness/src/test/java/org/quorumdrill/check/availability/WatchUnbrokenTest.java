package org.quorumdrill.check.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quorumdrill.check.Result.FAIL;
import static org.quorumdrill.check.Result.PASS;
import static org.quorumdrill.check.Result.UNKNOWN;

import java.util.List;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.Judge;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Outcome;

class WatchUnbrokenTest {

  private static final Checker CHECKER = new WatchUnbroken(List.of("watch/m1"), 15);

  @Test
  void neverSilentForLong() {
    Verdict verdict =
        CHECKER.check(
            watch(s -> report(6 * s, s < 10 ? 1 : s < 30 ? 2 : 5, 0, s < 30 ? 0.6 : 14.9))
                .timeline());

    assertThat(verdict.result()).as(verdict.toString()).isEqualTo(PASS);
    assertThat(verdict.summary())
        .isEqualTo("longest silence 14.9 s, resumed 3 times since the fault in 1 lanes");
  }

  @Test
  void oneMissedEventIsOneTooMany() {
    Checker checker = new NoEventMissed(List.of("watch/m1"));

    assertThat(checker.check(watch(s -> report(6 * s, 0, 0, 90)).timeline()).result())
        .as("silence is for another claim")
        .isEqualTo(PASS);
    HandMade missing = watch(s -> report(6 * s, 0, s < 40 ? 0 : 1, 0.5));
    assertThat(checker.check(missing.timeline()).result()).isEqualTo(FAIL);
    assertThat(judge(missing)).isEqualTo(PASS);
    assertThat(
            checker.check(watch(s -> report(Math.min(6 * s, 300), 0, 0, 0.5)).timeline()).result())
        .as("no event that could be missed")
        .isEqualTo(UNKNOWN);
    assertThat(
            Judge.judge(
                    missing
                        .lane("heartbeat", 1, s -> s > 24 && s < 31 ? "silent" : "ok")
                        .timeline(),
                    List.of(checker))
                .getLast()
                .result())
        .as("however late the harness was")
        .isEqualTo(FAIL);
  }

  @Test
  void silentForTooLong() {
    Verdict verdict =
        CHECKER.check(watch(s -> report(6 * s, 0, 0, s < 40 ? 0.5 : 15.1)).timeline());
    assertThat(verdict.result()).isEqualTo(FAIL);
    assertThat(verdict.summary()).startsWith("watch/m1 was silent for 15.1 s (at ");
    assertThat(judge(watch(s -> report(6 * s, 0, 0, 15.0)))).isEqualTo(PASS);
  }

  @Test
  void aSilenceThatTheTotalsDoNotTellOfCountsToo() {
    assertThat(judge(silent(30, 42))).as("3 s and 11 s").isEqualTo(PASS);
    assertThat(judge(silent(30, 44))).as("3 s and 13 s").isEqualTo(FAIL);
  }

  @Test
  void silentAtTheEnd() {
    assertThat(judge(silent(99, 100))).isEqualTo(FAIL);
  }

  private static HandMade silent(int from, int to) {
    HandMade drill = watch(s -> report(6 * s, 0, 0, 0.5));
    for (int s = from; s < to; s++) {
      drill.instead("watch/m1", s, s + 0.01, Outcome.FAILED, report(6 * s, 0, 0, 0.5));
    }
    return drill;
  }

  @Test
  void everyLaneCounts() {
    Checker both = new WatchUnbroken(List.of("watch/m1", "watch/m2"), 15);
    HandMade drill = watch(s -> report(6 * s, 0, 0, 0.5));

    assertThat(both.check(drill.timeline()).result()).as("no such lane").isEqualTo(UNKNOWN);
    assertThat(
            both.check(
                    drill
                        .lane("watch/m2", 1, s -> report(6 * s, 0, 0, s < 50 ? 0.5 : 16))
                        .timeline())
                .result())
        .isEqualTo(FAIL);
  }

  @Test
  void aWatchWithoutEventsCanMissNone() {
    assertThat(judge(watch(s -> report(Math.min(6 * s, 300), 0, 0, 0.5)))).isEqualTo(UNKNOWN);
  }

  @Test
  void totalsThatFallOrCanNotBeReadAreNoWitness() {
    assertThat(judge(watch(s -> report(s < 50 ? 6 * s : 6 * (s - 50), 0, 0, 0.5))))
        .as("begun anew, so what was missed is not known")
        .isEqualTo(UNKNOWN);
    assertThat(judge(watch(s -> report(6 * s, 0, s == 50 ? 1 : 0, 0.5)))).isEqualTo(UNKNOWN);
    assertThat(judge(watch(s -> s == 50 ? "bad" : report(6 * s, 0, 0, 0.5)))).isEqualTo(UNKNOWN);
    assertThat(judge(watch(s -> s > 50 && s < 55 ? "silent" : report(6 * s, 0, 0, 0.5))))
        .isEqualTo(UNKNOWN);
  }

  @Test
  void withoutAFaultOrAnEndNothingIsKnown() {
    for (Mark.Kind kind :
        List.of(Mark.Kind.FAULT_INJECTED, Mark.Kind.HEAL_STARTED, Mark.Kind.FINISHED)) {
      assertThat(judge(watch(s -> report(6 * s, 0, 0, 0.5)).without(kind))).isEqualTo(UNKNOWN);
    }
    assertThatThrownBy(() -> new WatchUnbroken(List.of(), 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new WatchUnbroken(List.of("a"), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static HandMade watch(DoubleFunction<String> reports) {
    return HandMade.drill().lane("watch/m1", 1, reports);
  }

  private static String report(double events, int resumes, int missed, double longest) {
    return "events=%d resumes=%d missed=%d longest=%s"
        .formatted((long) events, resumes, missed, longest);
  }

  private static Result judge(HandMade drill) {
    return CHECKER.check(drill.timeline()).result();
  }
}
