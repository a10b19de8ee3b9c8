package org.quorumdrill.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorumdrill.check.Result.FAIL;
import static org.quorumdrill.check.Result.UNKNOWN;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.availability.AnswersWithin;
import org.quorumdrill.check.availability.ImpairedAtMost;
import org.quorumdrill.check.availability.LatencyAtMost;
import org.quorumdrill.check.availability.NoEventMissed;
import org.quorumdrill.check.availability.OutageAtMost;
import org.quorumdrill.check.availability.QuietConnectionsHold;
import org.quorumdrill.check.availability.RecoversWithin;
import org.quorumdrill.check.availability.WatchUnbroken;
import org.quorumdrill.check.uploads.NotServedTwice;
import org.quorumdrill.timeline.Outcome;

/** What nobody asked says nothing, and hides nothing that somebody did ask. */
class UnaskedTest {

  private static final List<String> A = List.of("a");

  @Test
  void aGapInTheAskingHidesNothingThatWasSeen() {
    HandMade watch =
        HandMade.drill()
            .lane(
                "watch/m1",
                1,
                s ->
                    gap(
                        s,
                        80,
                        "events=%d resumes=0 missed=%d longest=0.5"
                            .formatted((int) s, s > 40 ? 5 : 0)))
            .lane(
                "quiet-watch/m1",
                1,
                s -> gap(s, 80, s < 35 ? "cuts=0 last=0 open=5" : "cuts=1 last=5 open=2"));

    assertThat(judge(watch, new NoEventMissed(List.of("watch/m1")))).isEqualTo(FAIL);
    assertThat(judge(watch, new QuietConnectionsHold(List.of("quiet-watch/m1"), 45)))
        .isEqualTo(FAIL);

    HandMade twice =
        HandMade.drill()
            .lane("old", 1, s -> gap(s, 50, s < 60 ? "ok" : "bad"))
            .lane("new", 1, s -> s < 45 ? "bad" : "ok");
    assertThat(judge(twice, new NotServedTwice(List.of("old"), List.of("new")))).isEqualTo(FAIL);

    HandMade impaired =
        HandMade.drill().lane("a", 0.5, s -> gap(s, 30, s > 32 && s < 60 ? "bad" : "ok"));
    assertThat(judge(impaired, new ImpairedAtMost("it", A, 13))).isEqualTo(FAIL);
    assertThat(judge(impaired, new LatencyAtMost("it", A, 90, 1))).isEqualTo(FAIL);

    HandMade unhealed =
        HandMade.drill().lane("a", 0.5, s -> gap(s, 62, s > 64 && s < 98 ? "bad" : "ok"));
    assertThat(judge(unhealed, new RecoversWithin("it", A, 20))).isEqualTo(FAIL);
  }

  @Test
  void aGapInTheAskingStillSpoilsWhatWasGood() {
    HandMade good = HandMade.drill().lane("a", 0.5, s -> gap(s, 30, "ok"));

    assertThat(judge(good, new ImpairedAtMost("it", A, 13))).isEqualTo(UNKNOWN);
    assertThat(judge(good, new LatencyAtMost("it", A, 90, 1))).isEqualTo(UNKNOWN);
    HandMade few =
        HandMade.drill().lane("a", 0.5, s -> gap(s, 30, s > 35 && s < 40 ? "bad" : "ok"));
    assertThat(judge(few, new LatencyAtMost("it", A, 87, 1)))
        .as("9 of 76 are late, and of 80 it may be few enough")
        .isEqualTo(UNKNOWN);
  }

  @Test
  void whatNobodyAskedMayHaveBeenWell() {
    HandMade twice =
        HandMade.drill()
            .lane("a", 0.5, s -> s == 30 || s == 50 ? "bad" : s > 30 && s < 50 ? "silent" : "ok");
    assertThat(judge(twice, new OutageAtMost("it", A, 5))).isEqualTo(UNKNOWN);

    HandMade some =
        HandMade.drill()
            .lane("a", 0.5, s -> s > 30 && s <= 45 ? "silent" : s > 50 && s <= 53 ? "bad" : "ok");
    assertThat(judge(some, new AnswersWithin("it", A, 1, 0.9))).isEqualTo(UNKNOWN);

    HandMade late = HandMade.drill().lane("a", 1, s -> s < 19 ? "silent" : "ok");
    late.instead("a", 19, 20.3, Outcome.OK, "ok");
    assertThat(judge(late, new SteadyState())).isEqualTo(UNKNOWN);

    HandMade blind =
        HandMade.drill()
            .lane(
                "watch/m1",
                1,
                s ->
                    s > 89
                        ? "silent"
                        : (s > 86 ? "bad " : "")
                            + "events=%d resumes=0 missed=0 longest=%s"
                                .formatted((int) Math.min(s, 86), s > 86 ? s - 84 : 0.5));
    assertThat(judge(blind, new WatchUnbroken(List.of("watch/m1"), 20))).isEqualTo(UNKNOWN);
  }

  @Test
  void nobodyAskedBeforeTheSlowAnswer() {
    HandMade drill =
        HandMade.drill()
            .lane("heartbeat", 0.1, s -> "ok")
            .lane("a", 0.5, s -> s == 25 ? "bad" : s > 25 && s < 45 ? "silent" : "ok")
            .instead("a", 45, 45.4, Outcome.OK, "ok");

    assertThat(judge(drill, new OutageAtMost("it", A, 10))).isEqualTo(UNKNOWN);
  }

  private static String gap(double s, double from, String answer) {
    return s >= from && s < from + 2.5 ? "silent" : answer;
  }

  private static Result judge(HandMade drill, Checker checker) {
    return Judge.judge(drill.timeline(), List.of(checker)).getLast().result();
  }
}
