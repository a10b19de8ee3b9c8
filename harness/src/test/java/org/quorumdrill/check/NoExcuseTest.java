package org.quorumdrill.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorumdrill.check.Result.FAIL;
import static org.quorumdrill.check.Result.PASS;
import static org.quorumdrill.check.Result.UNKNOWN;

import java.util.List;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.availability.ImpairedAtMost;
import org.quorumdrill.check.availability.QuietConnectionsHold;
import org.quorumdrill.check.resources.NoOomKills;
import org.quorumdrill.check.uploads.PicturesCorrect;
import org.quorumdrill.check.writes.NoWriteLost;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Outcome;

/** What is bad has no excuse in when it began, in a replacement, or in a machine that was busy. */
class NoExcuseTest {

  private static final List<String> A = List.of("a");
  private static final Checker UNDISTURBED = new ImpairedAtMost("it", A, 0);

  private static final Checker WRITERS = new ImpairedAtMost("it", List.of("writes/m1"), 0);

  @Test
  void whatVanishesBeforeTheFaultIsMissed() {
    assertThat(steady("nodes/m1", s -> s < 10 ? "m1=True m2=True" : "m1=True")).isEqualTo(FAIL);
    assertThat(steady("haproxy/m1", s -> s < 10 ? "m1=UP m2=UP" : "m1=UP")).isEqualTo(FAIL);
    assertThat(steady("nodes/m1", s -> s < 18.5 ? "m1=True m2=True" : "m1=True"))
        .as("in the last of the answers before it")
        .isEqualTo(FAIL);
    assertThat(steady("nodes/m1", s -> s > 10 ? "m1=True m2=True" : "m1=True"))
        .as("one more is no loss")
        .isEqualTo(PASS);
  }

  @Test
  void anotherMemberIsNotTheOneThatWasThere() {
    DoubleFunction<String> replaced =
        s -> "member=%d leader=1 term=2 revision=%.0f".formatted(s < 30 ? 3 : 9, s);

    assertThat(steady("etcd/m3", replaced)).isEqualTo(FAIL);
    assertThat(steady("etcd/m3", s -> "member=3 leader=1 term=2 revision=%.0f".formatted(s)))
        .isEqualTo(PASS);
  }

  @Test
  void aPodWithoutContainersIsNotReady() {
    assertThat(steady("nextcloud-pod/m1", s -> "0/0, 0 restarts")).isEqualTo(FAIL);
    assertThat(steady("nextcloud-pod/m1", s -> s < 30 ? "2/2, 0 restarts" : "1/1, 0 restarts"))
        .as("one is gone")
        .isEqualTo(FAIL);
    assertThat(steady("nextcloud-pod/m1", s -> "2/2, 0 restarts")).isEqualTo(PASS);
  }

  private static Result steady(String lane, DoubleFunction<String> answers) {
    return judge(HandMade.drill().lane(lane, 1, answers), new SteadyState());
  }

  @Test
  void aQuestionThatHungBeforeTheFaultIsNotItsDoing() {
    HandMade drill = HandMade.drill().lane("a", 0.25, s -> "ok");

    assertThat(judge(drill.instead("a", 16.5, 21.5, Outcome.TIMEOUT, "no answer"), UNDISTURBED))
        .isEqualTo(PASS);
    assertThat(judge(drill, new SteadyState())).as("one of many").isEqualTo(PASS);
    assertThat(judge(drill.instead("a", 17.5, 22.5, Outcome.TIMEOUT, "no answer"), UNDISTURBED))
        .as("nobody knows, but it may be")
        .isEqualTo(FAIL);
  }

  @Test
  void aShortStarvationDoesNotCutAConnectionFarTooEarly() {
    DoubleFunction<String> cut =
        s -> s < 40 ? "cuts=0 last=0 open=%d".formatted((int) s) : "cuts=1 last=5 open=2";
    HandMade drill =
        HandMade.drill()
            .lane("quiet-watch/m1", 1, cut)
            .lane(LaneGroups.HEARTBEAT, 0.1, s -> s > 38.5 && s < 39.9 ? "silent" : "ok");

    assertThat(judge(drill, new QuietConnectionsHold(List.of("quiet-watch/m1"), 45)))
        .isEqualTo(FAIL);
    assertThat(judge(drill, new QuietConnectionsHold(List.of("quiet-watch/m1"), 6)))
        .as("by a second")
        .isEqualTo(UNKNOWN);
  }

  @Test
  void aBusyMachineTurnsNobodyAway() {
    HandMade waiting = saturated(s -> s >= 30 && s < 45 && s % 3 == 0 ? "bad" : "m-1");
    assertThat(judge(waiting, WRITERS)).isEqualTo(UNKNOWN);
    for (int second = 30; second < 45; second += 3) {
      waiting.instead("writes/m1", second, second + 0.01, Outcome.FAILED, "refused: 403");
    }
    assertThat(judge(waiting, WRITERS)).isEqualTo(FAIL);
    for (int second = 30; second < 45; second += 3) {
      waiting.instead("writes/m1", second, second + 0.01, Outcome.FAILED, "refused: 409");
    }
    assertThat(judge(waiting, WRITERS)).as("another one was faster").isEqualTo(UNKNOWN);

    assertThat(judge(saturated(s -> s >= 30 && s < 42 ? "bad" : "m-1"), WRITERS))
        .as("nor is it out for 12 s")
        .isEqualTo(FAIL);
  }

  /** A machine that has nothing left, but can be measured on. */
  private static HandMade saturated(DoubleFunction<String> answers) {
    return HandMade.drill()
        .lane("writes/m1", 1, answers)
        .lane(
            LaneGroups.MACHINE_PRESSURE,
            1,
            s -> "cpu=%d io=0 memory=0".formatted(Math.round(0.94e6 * s)));
  }

  @Test
  void asManyStrangeKeysAsLostWritesHideNone() {
    StringBuilder keys = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      keys.append(i < 40 || i >= 70 ? "m-%d ".formatted(i) : "x-%d ".formatted(i));
    }
    HandMade drill = register().mark(101, Mark.Kind.REGISTER_READ, "register", keys.toString());

    assertThat(judge(drill, new NoWriteLost(1))).isEqualTo(FAIL);
  }

  @Test
  void aStaleReadIsToldEvenIfTheRegisterIsNotReadAtTheEnd() {
    HandMade drill = register();
    assertThat(judge(drill, new NoWriteLost(1))).isEqualTo(UNKNOWN);
    assertThat(
            judge(
                drill.instead("reads/m", 80.5, 80.51, Outcome.OK, "keys=40 value=m-39"),
                new NoWriteLost(1)))
        .isEqualTo(FAIL);
  }

  @Test
  void aReadOfWritesWhoseAnswersAreStillToComeIsNoFailureOfAKilledRun() {
    HandMade killed = register(80.5).without(Mark.Kind.FINISHED);
    for (int second = 30; second < 40; second++) {
      killed.instead("writes/m", second, second + 0.01, Outcome.FAILED, "refused: 500");
    }
    for (double second = 30; second <= 80.5; second += 0.5) {
      int kept = second < 40 ? 30 : (int) second - 9;
      // The last one knows of a write that still had no answer when the run was killed.
      killed.instead(
          "reads/m",
          second,
          second + 0.01,
          Outcome.OK,
          "keys=%d value=m-%d"
              .formatted(second < 80 ? kept : kept + 1, second < 40 ? 29 : (int) second));
    }

    assertThat(judge(killed, new NoWriteLost(1))).isEqualTo(Result.INCONCLUSIVE);
  }

  private static HandMade register() {
    return register(HandMade.END);
  }

  private static HandMade register(double until) {
    return HandMade.drill()
        .lane("writes/m", 1, s -> s > until ? "silent" : "m-%d".formatted((long) s))
        .lane(
            "reads/m",
            0.5,
            s -> s > until ? "silent" : "keys=%d value=m-%d".formatted((long) s + 1, (long) s));
  }

  @Test
  void whatIsKilledUntilTheEndCounts() {
    HandMade drill =
        HandMade.drill()
            .lane(
                "container/m1",
                1,
                s -> "at=%d usage=%d oomKills=%d".formatted((int) s, (int) s, s < 80 ? 0 : 4));

    assertThat(judge(drill, new NoOomKills("container/m1"))).isEqualTo(FAIL);
  }

  @Test
  void aPictureThatIsFarOffIsNotTheRightOne() {
    assertThat(pictures(40)).isEqualTo(PASS);
    assertThat(pictures(41)).isEqualTo(FAIL);
  }

  private static Result pictures(int difference) {
    HandMade drill =
        HandMade.drill()
            .lane(
                LaneGroups.STORM_THUMBNAILS,
                1,
                s -> "200 right: 256x171, off by %d of 255".formatted(s == 30 ? difference : 4));
    return judge(drill, new PicturesCorrect(LaneGroups.STORM_THUMBNAILS, 5, true));
  }

  private static Result judge(HandMade drill, Checker checker) {
    return Judge.judge(drill.timeline(), List.of(checker)).getLast().result();
  }
}
