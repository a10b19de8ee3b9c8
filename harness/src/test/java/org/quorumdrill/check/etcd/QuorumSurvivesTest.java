package org.quorumdrill.check.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorumdrill.check.Result.FAIL;
import static org.quorumdrill.check.Result.PASS;
import static org.quorumdrill.check.Result.UNKNOWN;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.Judge;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.StoredTimelines;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.timeline.Outcome;

/** Three members, each asked twice a second; something is wrong from 30 s on, for 6 s mostly. */
class QuorumSurvivesTest {

  private static final QuorumSurvives CHECKER = new QuorumSurvives(3, 2);

  /** What a member or a writer answers at a second; "late" is no answer in time. */
  private static final String LATE = "late";

  private static final String NO_LEADER = "leader=0 term=2";
  private static final String WELL = "leader=1 term=2";

  @Test
  void statusAnswersThatAreLateAreNoLostQuorumBesideAcknowledgedWrites() {
    Verdict verdict = CHECKER.check(StoredTimelines.read("h31-status-slow"));

    assertThat(verdict.result()).isEqualTo(PASS);
    assertThat(judge(drill(silent(6)).writes(s -> "ok"))).isEqualTo(PASS);
  }

  @Test
  void anAcknowledgedWriteProvesTheQuorumOnceAndNoLonger() {
    Drill atTheEdges = drill(silent(6)).writes(s -> s > 30.5 && s < 35 ? "silent" : "ok");

    assertThat(judge(atTheEdges)).as("nothing is known of the middle").isEqualTo(UNKNOWN);
    assertThat(judge(drill(refusing(6)).writes(s -> s > 30.5 && s < 35 ? "bad 500" : "ok")))
        .as("writes fail in the middle, and members refuse to answer")
        .isEqualTo(FAIL);
    assertThat(judge(drill(refusing(6)).writes(s -> "ok"))).isEqualTo(PASS);
  }

  @Test
  void aWriteThatWaitedUntilAllWasWellProvesNothingOfTheTimeBefore() {
    Drill waited = drill(noLeader(6)).writes(s -> s >= 30 && s < 36 ? "silent" : "ok");
    waited.drill.ask("writes/m1", 30.1, 36.2, Outcome.OK, "m1-0");

    assertThat(judge(waited)).isEqualTo(FAIL);
  }

  @Test
  void writesThatAreRefusedShowNothing() {
    Drill refused = drill(silent(6)).writes(s -> s >= 30 && s < 36 ? "bad" : "ok");
    assertThat(judge(refused)).as("they failed").isEqualTo(FAIL);

    assertThat(judge(drill(silent(6)).writes(s -> s >= 30 && s < 36 ? "refused: 403" : "ok")))
        .isEqualTo(UNKNOWN);
  }

  @Test
  void writesThatFailThroughOneMasterOnlyShowNothing() {
    Drill drill = drill(silent(6)).writes(s -> s >= 30 && s < 36 ? "silent" : "ok");
    drill.drill.lane("writes/m9", 0.5, s -> s >= 30 && s < 36 ? "bad 500" : "ok");

    assertThat(judge(drill)).isEqualTo(UNKNOWN);
  }

  @Test
  void writesAndAnswersThatAllTimeOutAreALostQuorum() {
    assertThat(judge(drill(silent(9)).writes(s -> s >= 30 && s < 39 ? LATE : "ok")))
        .isEqualTo(FAIL);
  }

  @Test
  void whoSeesNothingKnowsNothing() {
    assertThat(judge(drill(silent(6)))).as("answers that time out").isEqualTo(UNKNOWN);
    assertThat(judge(drill((member, s) -> s >= 30 && s < 36 ? "silent" : WELL)))
        .as("never asked")
        .isEqualTo(UNKNOWN);
    assertThat(judge(drill((member, s) -> s >= 30 ? LATE : WELL)))
        .as("to the end")
        .isEqualTo(UNKNOWN);
    assertThat(CHECKER.check(drill(silent(6)).drill.timeline()).summary())
        .startsWith(
            "neither a majority behind one leader nor an acknowledged write was seen for 6");
  }

  @Test
  void membersThatSayTheyHaveNoLeaderHaveNone() {
    assertThat(judge(drill(noLeader(6)))).isEqualTo(FAIL);
    assertThat(judge(drill(noLeader(1)))).as("an election").isEqualTo(PASS);
    assertThat(judge(drill(noLeader(6)).writes(s -> s >= 30 && s < 36 ? "bad 500" : "ok")))
        .isEqualTo(FAIL);
    assertThat(judge(drill(noLeader(6)).writes(s -> "ok")))
        .as("writes are acknowledged all the same")
        .isEqualTo(PASS);
    assertThat(judge(drill((member, s) -> s >= 30 && s < 36 && member < 3 ? NO_LEADER : WELL)))
        .as("two of three")
        .isEqualTo(FAIL);
    assertThat(judge(drill((member, s) -> s >= 30 && s < 36 && member < 2 ? NO_LEADER : WELL)))
        .as("one of three")
        .isEqualTo(PASS);
  }

  @Test
  void leadersOrTermsThatDifferAreNoMajority() {
    assertThat(judge(drill((m, s) -> s >= 30 && s < 36 ? "leader=%d term=2".formatted(m) : WELL)))
        .isEqualTo(FAIL);
    assertThat(judge(drill((m, s) -> s >= 30 && s < 36 ? "leader=1 term=%d".formatted(m) : WELL)))
        .isEqualTo(FAIL);
  }

  @Test
  void aMemberThatIsSilentLeavesRoomForAMajority() {
    BiFunction<Integer, Double, String> oneSays =
        (m, s) -> s < 30 || s >= 36 ? WELL : m == 1 ? NO_LEADER : LATE;
    assertThat(judge(drill(oneSays))).isEqualTo(UNKNOWN);

    BiFunction<Integer, Double, String> twoSay =
        (m, s) -> s < 30 || s >= 36 ? WELL : m < 3 ? NO_LEADER : LATE;
    assertThat(judge(drill(twoSay))).isEqualTo(FAIL);
  }

  @Test
  void aMemberThatIsGoneForGoodIsNoMember() {
    assertThat(judge(drill((m, s) -> s >= 30 && m == 3 ? "bad" : WELL))).isEqualTo(PASS);
    assertThat(judge(drill((m, s) -> s >= 30 && m > 1 ? "bad" : WELL))).isEqualTo(FAIL);
    assertThat(judge(drill((m, s) -> s >= 30 && m > 1 ? LATE : WELL))).isEqualTo(UNKNOWN);
    assertThat(
            judge(
                drill((m, s) -> s >= 30 && m > 1 ? LATE : WELL).writes(s -> s >= 30 ? LATE : "ok")))
        .isEqualTo(FAIL);
  }

  @Test
  void starvationExcusesOnlyWhatOverlapsIt() {
    DoubleFunction<String> lateOnce = s -> s > 40 && s < 43 ? "silent" : "ok";

    assertThat(starved(noLeader(6), lateOnce)).as("over before it").isEqualTo(FAIL);
    assertThat(starved((m, s) -> s >= 42 && s < 48 ? NO_LEADER : WELL, lateOnce))
        .as("in its shadow")
        .isEqualTo(UNKNOWN);
    assertThat(starved((m, s) -> s >= 42 && s < 60 ? NO_LEADER : WELL, lateOnce))
        .as("much longer than that")
        .isEqualTo(FAIL);
  }

  private static Result starved(
      BiFunction<Integer, Double, String> members, DoubleFunction<String> heartbeat) {
    HandMade drill = drill(members).drill.lane("heartbeat", 1, heartbeat);
    return Judge.judge(drill.timeline(), List.of(CHECKER)).getLast().result();
  }

  private static BiFunction<Integer, Double, String> silent(double seconds) {
    return (member, s) -> s >= 30 && s < 30 + seconds ? LATE : WELL;
  }

  private static BiFunction<Integer, Double, String> refusing(double seconds) {
    return (member, s) -> s >= 30 && s < 30 + seconds ? "bad" : WELL;
  }

  private static BiFunction<Integer, Double, String> noLeader(double seconds) {
    return (member, s) -> s >= 30 && s < 30 + seconds ? NO_LEADER : WELL;
  }

  private static Result judge(Drill drill) {
    return CHECKER.check(drill.drill.timeline()).result();
  }

  private static Drill drill(BiFunction<Integer, Double, String> members) {
    Drill drill = new Drill(HandMade.drill());
    for (int member = 1; member <= 3; member++) {
      int id = member;
      drill.lane(
          "etcd/m" + id,
          s -> {
            String answer = members.apply(id, s);
            return answer.startsWith("leader") ? "member=%d %s".formatted(id, answer) : answer;
          });
    }
    return drill;
  }

  private record Drill(HandMade drill) {

    Drill writes(DoubleFunction<String> answers) {
      for (int master = 1; master <= 3; master++) {
        lane("writes/m" + master, answers);
      }
      return this;
    }

    private void lane(String name, DoubleFunction<String> answers) {
      drill.lane(name, 0.5, s -> bad(answers.apply(s)));
      for (double s = 0; s < HandMade.END; s += 0.5) {
        String answer = answers.apply(s);
        if (answer.equals(LATE)) {
          drill.instead(name, s, s + 2, Outcome.TIMEOUT, "no answer");
        } else if (answer.startsWith("refused")) {
          drill.instead(name, s, s + 0.01, Outcome.FAILED, answer);
        }
      }
    }

    private static String bad(String answer) {
      return answer.equals(LATE) || answer.startsWith("refused") ? "bad" : answer;
    }
  }
}
