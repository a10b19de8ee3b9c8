package org.quorumdrill.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quorumdrill.verdict.Result.FAIL;
import static org.quorumdrill.verdict.Result.INCONCLUSIVE;
import static org.quorumdrill.verdict.Result.PASS;
import static org.quorumdrill.verdict.Result.UNKNOWN;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.quorumdrill.probe.Mark;

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
    assertThat(judge(checker, Drills.drill().failing("a", 10, 11))).isEqualTo(FAIL);
    assertThat(judge(checker, Drills.drill().failing("a", 98, 99))).isEqualTo(FAIL);
    assertThat(judge(checker, Drills.quiet().good("a"))).isEqualTo(UNKNOWN);
    assertThat(judge(checker, Drills.drill())).isEqualTo(UNKNOWN);
    assertThat(judge(checker, Drills.drill().lane("a", s -> s < 20 ? "silent" : "ok")))
        .isEqualTo(UNKNOWN);
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
  void aStateLeavesAndReturnsInTime() {
    Checker checker = new StateChange("it", List.of("a"), Pattern.compile("=UP"), 2, 12, 20);

    assertThat(judge(checker, states(30, 70))).isEqualTo(PASS);
    assertThat(judge(checker, states(21, 70))).as("too soon").isEqualTo(FAIL);
    assertThat(judge(checker, states(33, 70))).as("too late").isEqualTo(FAIL);
    assertThat(judge(checker, states(30, 81))).as("back too late").isEqualTo(FAIL);
    assertThat(judge(checker, states(30, 200))).as("never back").isEqualTo(FAIL);
    assertThat(judge(checker, states(200, 200))).as("never left").isEqualTo(FAIL);
    assertThat(judge(checker, states(0, 70))).as("never well before").isEqualTo(UNKNOWN);
    assertThat(judge(checker, Drills.drill().good("b"))).isEqualTo(UNKNOWN);
  }

  private static Drills states(int down, int up) {
    return Drills.drill().lane("a", s -> s >= down && s < up ? "m=DOWN" : "m=UP");
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
