package org.quorumdrill.check.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorumdrill.check.Result.PASS;
import static org.quorumdrill.check.Result.UNKNOWN;

import java.util.List;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.BusyMachine;
import org.quorumdrill.check.BusyMachine.Why;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.timeline.Outcome;

/** Two members, each asked once a second, that follow member 1 in term 2 if nothing is wrong. */
class EtcdLeaderStaysEdgesTest {

  private static final EtcdLeaderStays STAYS = new EtcdLeaderStays();
  private static final String CLAIM = "etcd keeps its leader";
  private static final String OLD = "leader=1 term=2";
  private static final String NEW = "leader=2 term=3";

  @Test
  void whatIsAnsweredWhenTheFaultComesIsNotFromBeforeIt() {
    assertThat(STAYS.check(firstAnswerAt(20).timeline()))
        .isEqualTo(Verdict.unknown(CLAIM, "etcd was not heard of before the fault and after it"));
    assertThat(STAYS.check(firstAnswerAt(19.75).timeline()))
        .isEqualTo(
            new Verdict(
                CLAIM,
                PASS,
                "leader=1 term=2 from first to last",
                List.of("80 answers: leader=1 term=2")));
  }

  private static HandMade firstAnswerAt(double second) {
    return HandMade.drill()
        .lane("etcd/m1", 1, s -> s < 19 ? "silent" : "member=1 " + OLD)
        .instead("etcd/m1", 19, second, Outcome.OK, "member=1 " + OLD);
  }

  @Test
  void aMemberThatFallsSilentWithTheFaultIsMissed() {
    String missed = "etcd/m2 was not heard of after 19.0 s";

    assertThat(STAYS.check(etcd(s -> OLD, s -> s >= 20 ? "bad" : OLD).timeline()))
        .isEqualTo(
            new Verdict(CLAIM, UNKNOWN, missed, List.of(missed, "80 answers: leader=1 term=2")));
  }

  @Test
  void aMemberMayBeUnheardOfForTheLastFiveSecondsAndNoLonger() {
    assertThat(STAYS.check(etcd(s -> OLD, s -> s > 95 ? "bad" : OLD).timeline()).result())
        .isEqualTo(PASS);
    assertThat(STAYS.check(etcd(s -> OLD, s -> s > 94 ? "bad" : OLD).timeline()).summary())
        .isEqualTo("etcd/m2 was not heard of after 94.0 s");
  }

  @Test
  void itDependsOnTheLanesOfEtcd() {
    HandMade drill = etcd(s -> OLD, s -> OLD).lane("writes/m1", 1, s -> "m1-0");

    assertThat(STAYS.lanesDuringFault(drill.timeline()))
        .containsExactlyInAnyOrder("etcd/m1", "etcd/m2");
  }

  @Test
  void aBusyMachineExplainsTwoTermsAndNoMore() {
    assertThat(explained(s -> from50(s, "leader=2 term=4"), s -> from50(s, "leader=2 term=4")))
        .isTrue();
    assertThat(explained(s -> from50(s, "leader=2 term=5"), s -> from50(s, "leader=2 term=5")))
        .isFalse();
  }

  @Test
  void aBusyMachineExplainsAnElectionOnlyIfAllFollowTheNewLeader() {
    assertThat(explained(s -> from50(s, NEW), s -> from50(s, NEW))).isTrue();
    assertThat(explained(s -> from50(s, NEW), s -> from50(s, "leader=0 term=3"))).isFalse();
    assertThat(explained(s -> from50(s, NEW), s -> OLD)).isFalse();
  }

  @Test
  void whoWasNotHeardOfSinceTheElectionNeedNotFollowTheNewLeader() {
    assertThat(explained(s -> from50(s, NEW), s -> s >= 40 ? "bad" : OLD)).isTrue();
    assertThat(explained(s -> s >= 99 ? NEW : OLD, s -> s >= 40 ? "bad" : OLD))
        .as("told of in one answer only, the last")
        .isTrue();
  }

  @Test
  void withoutAnElectionEverybodysLastWordCounts() {
    assertThat(explained(s -> OLD, s -> s >= 40 ? "bad" : "leader=0 term=2")).isFalse();
    assertThat(explained(s -> OLD, s -> s >= 40 ? "bad" : OLD)).isTrue();
    assertThat(explained(s -> "bad", s -> "bad")).as("nobody said a word").isFalse();
  }

  private static String from50(double second, String words) {
    return second >= 50 ? words : OLD;
  }

  private static boolean explained(DoubleFunction<String> first, DoubleFunction<String> second) {
    return STAYS.explainedBy(new BusyMachine(etcd(first, second).timeline(), 0.75, Why.BEFORE));
  }

  private static HandMade etcd(DoubleFunction<String> first, DoubleFunction<String> second) {
    return HandMade.drill()
        .lane("etcd/m1", 1, s -> member(1, first.apply(s)))
        .lane("etcd/m2", 1, s -> member(2, second.apply(s)));
  }

  private static String member(int id, String words) {
    return words.equals("bad") ? words : "member=%d %s".formatted(id, words);
  }
}
