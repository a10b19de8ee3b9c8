package org.quorumdrill.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quorumdrill.check.Result.FAIL;
import static org.quorumdrill.check.Result.INCONCLUSIVE;
import static org.quorumdrill.check.Result.PASS;
import static org.quorumdrill.check.Result.UNKNOWN;

import java.util.List;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.availability.ImpairedAtMost;
import org.quorumdrill.check.availability.OutageAtMost;
import org.quorumdrill.check.etcd.LeaderWas;
import org.quorumdrill.check.etcd.QuorumSurvives;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Outcome;

/** Each checker passes what is right, fails for its own reason, and knows when it can't know. */
class CheckersTest {

  private static Result judge(Checker checker, Drills drill) {
    return checker.check(drill.timeline()).result();
  }

  @Test
  void aFaultMustBeProvenAndHealed() {
    Checker checker = new FaultWasReal();

    assertThat(judge(checker, Drills.drill())).isEqualTo(PASS);
    assertThat(judge(checker, Drills.drill().without(Mark.Kind.FAULT_PROVEN)))
        .isEqualTo(INCONCLUSIVE);
    assertThat(judge(checker, Drills.drill().without(Mark.Kind.HEAL_PROVEN))).isEqualTo(FAIL);
  }

  @Test
  void aStarvedHarnessKnowsNothing() {
    Checker checker = new EnoughObserved();

    assertThat(judge(checker, Drills.drill().good("a"))).isEqualTo(PASS);
    assertThat(judge(checker, Drills.drill())).isEqualTo(UNKNOWN);
    assertThat(judge(checker, Drills.drill().lane("a", s -> s % 3 == 0 ? "ok" : "silent")))
        .isEqualTo(UNKNOWN);
    assertThat(judge(checker, Drills.drill().good("a").late("a", 50, 1.5))).isEqualTo(UNKNOWN);
    assertThat(judge(checker, Drills.drill().lane("a", s -> s >= 50 && s < 55 ? "silent" : "ok")))
        .as("a gap of 5 s, though 95 of 100 questions were asked")
        .isEqualTo(UNKNOWN);
    assertThat(judge(checker, Drills.drill().lane("a", s -> s >= 95 ? "silent" : "ok")))
        .as("silent at the end")
        .isEqualTo(UNKNOWN);
  }

  @Test
  void everyLaneIsWellBeforeAndAtTheEnd() {
    Checker checker = new SteadyState();

    assertThat(judge(checker, Drills.drill().failing("a", 25, 70))).isEqualTo(PASS);
    assertThat(judge(checker, Drills.drill().failing("a", 10, 12))).isEqualTo(FAIL);
    assertThat(judge(checker, Drills.drill().failing("a", 10, 11)))
        .as("one of twenty says nothing")
        .isEqualTo(UNKNOWN);
    assertThat(judge(checker, Drills.drill().failing("a", 98, 99))).isEqualTo(FAIL);
    assertThat(judge(checker, Drills.quiet().good("a"))).isEqualTo(UNKNOWN);
    assertThat(judge(checker, Drills.drill())).isEqualTo(UNKNOWN);
    assertThat(judge(checker, Drills.drill().lane("a", s -> s < 20 ? "silent" : "ok")))
        .isEqualTo(UNKNOWN);
  }

  @Test
  void anAnswerThatTellsOfSomethingDownIsNotWell() {
    Checker checker = new SteadyState();

    assertThat(judge(checker, Drills.drill().lane("haproxy/m1", s -> "master1=UP master2=UP 1/3")))
        .isEqualTo(PASS);
    for (String down : List.of("master1=UP master2=DOWN", "master1=DRAIN")) {
      assertThat(judge(checker, Drills.drill().lane("haproxy/m1", s -> down)))
          .as(down)
          .isEqualTo(FAIL);
    }
    assertThat(judge(checker, atTheEnd("nodes/m1", "m1=True m2=True", "m1=True m2=Unknown")))
        .isEqualTo(FAIL);
    assertThat(
            judge(
                checker,
                atTheEnd("etcd/m1", "member=1 leader=2 term=3", "member=1 leader=0 term=3")))
        .isEqualTo(FAIL);
    assertThat(judge(checker, atTheEnd("pods/m1", "a/b@m1=true:0 a/c@m2=true:7", "a/b@m1=false:0")))
        .isEqualTo(FAIL);
    assertThat(judge(checker, atTheEnd("nodes/m1", "m1=True m2=True", "m1=True m2=True")))
        .isEqualTo(PASS);
  }

  private static Drills atTheEnd(String lane, String before, String end) {
    return Drills.drill().lane(lane, s -> s < 97 ? before : end);
  }

  @Test
  void aQuestionThatTheFaultMetOnItsWaySaysNothingOfBefore() {
    HandMade drill = HandMade.drill().lane("a", 1, s -> "ok");

    assertThat(
            new SteadyState()
                .check(drill.instead("a", 19, 24, Outcome.TIMEOUT, "no answer").timeline())
                .result())
        .isEqualTo(PASS);
    assertThat(
            new SteadyState()
                .check(
                    drill
                        .instead("a", 17, 18, Outcome.FAILED, "refused")
                        .instead("a", 18, 19, Outcome.FAILED, "refused")
                        .timeline())
                .result())
        .isEqualTo(FAIL);
  }

  @Test
  void theLastSecondsMustAllBeWell() {
    assertThat(judge(new SteadyState(), Drills.drill().failing("a", 95, 96))).isEqualTo(FAIL);
  }

  @Test
  void ofALaneWhoseEndAnotherClaimIsAboutOnlyTheTimeBeforeIsJudged() {
    SteadyState checker = new SteadyState(List.of("a"));

    assertThat(judge(checker, Drills.drill().failing("a", 95, 96))).isEqualTo(PASS);
    assertThat(judge(checker, Drills.drill().failing("a", 15, 17))).isEqualTo(FAIL);
    assertThat(judge(new SteadyState(List.of("no lane")), Drills.drill())).isEqualTo(UNKNOWN);
  }

  @Test
  void nobodyNoticesMeansNobodyEver() {
    Checker checker = new ImpairedAtMost("it", List.of("a"), 0);

    assertThat(judge(checker, Drills.drill().good("a"))).isEqualTo(PASS);
    assertThat(judge(checker, Drills.drill().failing("a", 20, 21))).isEqualTo(FAIL);
    assertThat(judge(checker, Drills.drill().failing("a", 61, 62)))
        .as("by the healing")
        .isEqualTo(FAIL);
    HandMade drill = HandMade.drill().lane("a", 1, s -> "ok");
    assertThat(
            checker.check(drill.instead("a", 19, 21, Outcome.FAILED, "reset").timeline()).result())
        .as("sent before the injection and met by it")
        .isEqualTo(FAIL);
  }

  @Test
  void theOneThatIsCalledTheLeaderLed() {
    Checker checker = new LeaderWas("m1");

    assertThat(judge(checker, etcd(s -> "member=11 leader=11 term=2 revision=9"))).isEqualTo(PASS);
    assertThat(judge(checker, etcd(s -> "member=11 leader=1 term=2 revision=9")))
        .isEqualTo(UNKNOWN);
    assertThat(judge(checker, etcd(s -> "member=11 leader=%d term=2".formatted(s < 15 ? 11 : 12))))
        .as("no longer when the fault came")
        .isEqualTo(UNKNOWN);
    assertThat(judge(checker, Drills.drill().good("b"))).isEqualTo(UNKNOWN);
    assertThat(judge(checker, Drills.quiet().good("etcd/m1"))).isEqualTo(UNKNOWN);
  }

  private static Drills etcd(LongFunction<String> answers) {
    return Drills.drill().lane("etcd/m1", answers);
  }

  @Test
  void anOutageHasABudget() {
    Checker checker = new OutageAtMost("it", List.of("a"), 5);

    assertThat(judge(checker, Drills.drill().good("a"))).isEqualTo(PASS);
    assertThat(judge(checker, Drills.drill().failing("a", 30, 36))).isEqualTo(PASS);
    assertThat(judge(checker, Drills.drill().failing("a", 30, 37))).isEqualTo(FAIL);
    assertThat(judge(checker, Drills.drill().failing("a", 98, 200)))
        .as("short so far, but it never ended")
        .isEqualTo(FAIL);
    assertThat(judge(checker, Drills.quiet().good("a"))).isEqualTo(UNKNOWN);
    assertThat(judge(checker, Drills.drill().good("b"))).isEqualTo(UNKNOWN);
    assertThat(judge(checker, Drills.drill().lane("a", s -> s < 30 ? "ok" : "silent")))
        .isEqualTo(UNKNOWN);
  }

  @Test
  void noFaultIsShorterThanTheOutageThatItMayCause() {
    Drills gone = Drills.drill().failing("a", 20, 60);
    Drills lasting = Drills.drill().failing("a", 20, 60).mark(59, Mark.Kind.FAULT_PROVEN);

    for (double budget : new double[] {39, 45}) {
      assertThat(judge(new OutageAtMost("it", List.of("a"), budget), lasting))
          .as("a total outage, and a budget of " + budget)
          .isEqualTo(UNKNOWN);
    }
    assertThat(judge(new OutageAtMost("it", List.of("a"), 38), lasting)).isEqualTo(FAIL);
    assertThat(judge(new OutageAtMost("it", List.of("a"), 45), gone))
        .as("what ends in a moment may take its time to come back")
        .isEqualTo(PASS);
  }

  @Test
  void failuresMustStopInTime() {
    Checker checker = new ImpairedAtMost("it", List.of("a"), 10);

    assertThat(judge(checker, Drills.drill().failing("a", 20, 30))).isEqualTo(PASS);
    assertThat(judge(checker, Drills.drill().failing("a", 32, 33))).isEqualTo(FAIL);
    assertThat(judge(checker, Drills.drill().good("b"))).isEqualTo(UNKNOWN);
    assertThat(judge(checker, Drills.quiet().good("a"))).isEqualTo(UNKNOWN);
  }

  @Test
  void whatCanNotWorkMustFail() {
    Checker checker = new MustFail("it", List.of("a"));

    assertThat(judge(checker, Drills.drill().failing("a", 20, 70))).isEqualTo(PASS);
    assertThat(judge(checker, Drills.drill().good("a"))).isEqualTo(UNKNOWN);
    assertThat(judge(checker, Drills.drill().failing("a", 20, 59))).isEqualTo(UNKNOWN);
    assertThat(judge(checker, Drills.drill().failing("a", 20, 70).late("a", 59, 0.995)))
        .as("asked while the fault was in force, answered after it")
        .isEqualTo(PASS);
    assertThat(judge(checker, Drills.drill().good("b"))).isEqualTo(UNKNOWN);
  }

  @Test
  void whatCanNotWorkAtFirstMustFailAtFirst() {
    Checker checker = new MustFail("it", List.of("a"), 15);

    assertThat(judge(checker, Drills.drill().failing("a", 20, 40))).isEqualTo(PASS);
    assertThat(judge(checker, Drills.drill().failing("a", 20, 34))).isEqualTo(UNKNOWN);
    assertThat(judge(checker, Drills.drill().failing("a", 26, 70))).isEqualTo(UNKNOWN);
    assertThat(judge(new MustFail("it", List.of("a"), 50), Drills.drill().failing("a", 20, 70)))
        .as("longer than the fault")
        .isEqualTo(UNKNOWN);
    assertThatThrownBy(() -> new MustFail("it", List.of("a"), -1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aMajorityMustFollowOneLeader() {
    Checker checker = new QuorumSurvives(3, 5);

    assertThat(judge(checker, etcd(s -> "1", s -> "1", s -> "1"))).isEqualTo(PASS);
    assertThat(judge(checker, etcd(s -> "1", s -> s < 20 ? "1" : "", s -> "1"))).isEqualTo(PASS);
    assertThat(judge(checker, etcd(s -> "1", s -> s < 20 ? "1" : "", s -> s < 20 ? "1" : "")))
        .as("one of three is no majority")
        .isEqualTo(FAIL);
    assertThat(judge(checker, etcd(s -> "1", s -> s < 20 ? "1" : "2", s -> s < 20 ? "1" : "3")))
        .as("three leaders")
        .isEqualTo(FAIL);
    assertThat(judge(checker, etcd(s -> s < 20 ? "1" : "0", s -> s < 20 ? "1" : "0", s -> "1")))
        .as("two know no leader")
        .isEqualTo(FAIL);
    assertThat(
            judge(
                checker,
                etcd(s -> s < 20 ? "1" : "", s -> s < 20 ? "1" : "", s -> s < 20 ? "1" : "")))
        .as("nobody answers any more")
        .isEqualTo(FAIL);
    assertThat(judge(checker, etcd(s -> s < 22 ? "1" : "2", s -> s < 23 ? "1" : "2", s -> "")))
        .as("an election")
        .isEqualTo(PASS);
    assertThat(judge(checker, Drills.drill().good("b"))).isEqualTo(UNKNOWN);
  }

  /** The leader that each member names by second; empty for no answer. */
  private static Drills etcd(
      java.util.function.LongFunction<String> first,
      java.util.function.LongFunction<String> second,
      java.util.function.LongFunction<String> third) {
    return Drills.drill()
        .lane("etcd/k8smaster1", s -> status(1, first.apply(s)))
        .lane("etcd/k8smaster2", s -> status(2, second.apply(s)))
        .lane("etcd/k8smaster3", s -> status(3, third.apply(s)));
  }

  private static String status(int member, String leader) {
    return leader.isEmpty()
        ? "bad"
        : "member=" + member + " leader=" + leader + " term=2 revision=7";
  }

  @Test
  void aClaimAboutNothingIsRefused() {
    assertThatThrownBy(() -> new MustFail("it", List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new OutageAtMost("it", List.of(), 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
