package org.quorumdrill.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorumdrill.check.Result.FAIL;
import static org.quorumdrill.check.Result.PASS;
import static org.quorumdrill.check.Result.UNKNOWN;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.availability.AnswersWithin;
import org.quorumdrill.check.availability.ImpairedAtMost;
import org.quorumdrill.check.availability.LatencyAtMost;
import org.quorumdrill.check.availability.OutageAtMost;
import org.quorumdrill.check.availability.RecoversWithin;
import org.quorumdrill.check.etcd.EtcdLeaderStays;
import org.quorumdrill.check.resources.NoOomKills;
import org.quorumdrill.check.resources.Throttled;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Outcome;
import org.quorumdrill.timeline.Timeline;

/** Something harmless, or something else that is bad, must not hide what is bad. */
class HiddenByOthersTest {

  private static final List<String> A = List.of("a");

  @Test
  void oneSlowAnswerBeforeTheFaultDoesNotMakeSlowUsual() {
    HandMade drill = HandMade.drill().lane("a", 0.1, s -> "ok");
    drill.instead("a", 10, 14, Outcome.OK, "ok");
    for (int i = 200; i < 1000; i += 3) {
      drill.instead("a", i * 0.1, i * 0.1 + 4.2, Outcome.OK, "ok");
    }

    assertThat(judge(drill, new ImpairedAtMost("it", A, 0))).isEqualTo(FAIL);
    assertThat(judge(drill, new SteadyState())).isEqualTo(FAIL);
    assertThat(judge(drill, new RecoversWithin("it", A, 20))).isEqualTo(FAIL);
  }

  @Test
  void oneFreezeBeforeTheFaultNeither() {
    HandMade drill = HandMade.drill().lane("a", 0.1, s -> "ok");
    for (int i = 100; i < 140; i++) {
      drill.instead("a", i * 0.1, 14 + i * 1e-4, Outcome.OK, "ok");
    }
    for (int i = 206; i < 1000; i += 3) {
      drill.instead("a", i * 0.1, i * 0.1 + 3.5, Outcome.OK, "ok");
    }

    assertThat(judge(drill, new ImpairedAtMost("it", A, 0))).isEqualTo(FAIL);
    assertThat(judge(drill, new SteadyState())).isEqualTo(FAIL);
  }

  @Test
  void whatComesAgainAndAgainBeforeTheFaultIsUsual() {
    HandMade drill = HandMade.drill().lane("a", 0.1, s -> "ok");
    for (int i = 0; i < 1000; i += 3) {
      drill.instead("a", i * 0.1, i * 0.1 + 0.4, Outcome.OK, "ok");
    }

    assertThat(judge(drill, new ImpairedAtMost("it", A, 0))).isEqualTo(PASS);
    assertThat(judge(drill, new SteadyState())).isEqualTo(PASS);
  }

  @Test
  void oneOfFewNeither() {
    HandMade drill = HandMade.drill().lane("a", 1.5, s -> "ok");
    drill.instead("a", 10.5, 14.5, Outcome.OK, "ok");
    for (int i = 14; i < 60; i += 3) {
      drill.instead("a", i * 1.5, i * 1.5 + 4.2, Outcome.OK, "ok");
    }

    assertThat(judge(drill, new ImpairedAtMost("it", A, 0))).isEqualTo(FAIL);
  }

  @Test
  void aLeaseThatVanishesIsNotWell() {
    String both = "kube-scheduler=m1/3@x kube-controller-manager=m2/4@x";
    for (String left :
        List.of(
            "kube-controller-manager=m2/4@x",
            "kube-scheduler=- kube-controller-manager=m2/4@x",
            "")) {
      HandMade drill = HandMade.drill().lane("leases/m1", 1, s -> s < 61 ? both : left);
      assertThat(judge(drill, new SteadyState())).as("'%s'", left).isEqualTo(FAIL);
    }
    assertThat(judge(HandMade.drill().lane("leases/m1", 1, s -> both), new SteadyState()))
        .isEqualTo(PASS);
  }

  @Test
  void killsWhileTheFaultIsInjectedCount() {
    HandMade drill =
        HandMade.drill()
            .without(Mark.Kind.FAULT_INJECTED)
            .mark(24, Mark.Kind.FAULT_INJECTED, "k8smaster1", "")
            .lane(
                "container/m1",
                1,
                s -> "at=%d usage=%d oomKills=%d".formatted((int) s, (int) s, s < 22 ? 0 : 5));

    assertThat(judge(drill, new NoOomKills("container/m1"))).isEqualTo(FAIL);
  }

  @Test
  void starvationsInARowExplainAsMuchAsOne() {
    HandMade drill =
        HandMade.drill()
            .lane("heartbeat", 0.1, s -> s > 30 && s < 40.5 && (s - 30) % 3 < 1.5 ? "silent" : "ok")
            .lane("a", 0.5, s -> s > 30 && s < 45 ? "bad" : "ok")
            .lane("b", 1, s -> "ok")
            .instead("b", 30, 43, Outcome.OK, "ok");

    assertThat(judge(drill, new OutageAtMost("it", A, 5))).isEqualTo(UNKNOWN);
    assertThat(judge(drill, new ImpairedAtMost("it", List.of("b"), 0))).isEqualTo(UNKNOWN);
  }

  @Test
  void aShortStarvationDoesNotExplainAMinuteOfPatience() {
    HandMade drill = late(79, 80.5).lane("a", 1, s -> "ok");
    for (int s = 20; s < 83; s++) {
      drill.instead("a", s, s + 60, Outcome.TIMEOUT, "no answer in 60000 ms");
    }

    assertThat(judge(drill, new OutageAtMost("it", A, 5))).isEqualTo(FAIL);
  }

  @Test
  void oneInItsMiddleDoesNotCutAnOutageInTwo() {
    HandMade drill = late(50, 53.5).lane("a", 1, s -> s > 25 && s < 83 ? "bad" : "ok");

    assertThat(judge(drill, new OutageAtMost("it", A, 30))).isEqualTo(FAIL);
  }

  @Test
  void oneAtTheEndDoesNotBringBackWhatIsGone() {
    HandMade drill =
        late(94.9, 96.4)
            .lane("nodes/m1", 1, s -> s < 30 ? "m1=True m2=True m3=True" : "m1=True m2=True");

    assertThat(judge(drill, new SteadyState())).isEqualTo(FAIL);
  }

  @Test
  void oneThatMakesAnOutageLongerStillExplainsThat() {
    HandMade drill = late(29, 32.5).lane("a", 1, s -> s > 20 && s < 34 ? "bad" : "ok");

    assertThat(judge(drill, new OutageAtMost("it", A, 11))).isEqualTo(UNKNOWN);
  }

  @Test
  void slowAtTheEndIsWhatABusyMachineCanExplain() {
    HandMade drill =
        HandMade.drill()
            .lane("a", 1, s -> "ok")
            .lane(
                LaneGroups.MACHINE_PRESSURE,
                1,
                s ->
                    "cpu=%d".formatted(Math.round(1e6 * (s < 90 ? 0.3 * s : 27 + 0.6 * (s - 90)))));
    for (int s = 60; s < 100; s++) {
      drill.instead("a", s, s + 4.2, Outcome.OK, "ok");
    }

    assertThat(judge(drill, new SteadyState())).isEqualTo(FAIL);
  }

  @Test
  void aStarvationBeforeTheFaultDoesNotExplainWhatTheKernelCounts() {
    for (double from : new double[] {5, 90}) {
      HandMade drill =
          late(from, from + 1.5)
              .lane(
                  "container/m1",
                  1,
                  s ->
                      "at=%d usage=%d periods=%d throttled=0 throttledTime=0"
                          .formatted((int) s, (int) s, 10 * (int) s));
      assertThat(judge(drill, new Throttled("container/m1", 0.5)))
          .as("at %.0f s", from)
          .isEqualTo(FAIL);
    }
  }

  @Test
  void aBusyMachineExplainsAnElectionAndNoMore() {
    assertThat(judge(elections(1), new EtcdLeaderStays())).isEqualTo(UNKNOWN);
    assertThat(judge(elections(20), new EtcdLeaderStays())).isEqualTo(FAIL);
    HandMade one =
        busy()
            .lane(
                "etcd/m1", 1, s -> s < 30 ? "member=1 leader=2 term=3" : "member=1 leader=0 term=3")
            .lane("etcd/m2", 0.9, s -> "member=2 leader=2 term=3");
    assertThat(judge(one, new EtcdLeaderStays())).isEqualTo(FAIL);
    HandMade silent =
        busy()
            .lane("etcd/m1", 1, s -> s < 30 ? "member=1 leader=2 term=3" : "bad")
            .lane(
                "etcd/m2",
                1,
                s -> s < 40 ? "member=2 leader=2 term=3" : "member=2 leader=3 term=4");
    assertThat(judge(silent, new EtcdLeaderStays()))
        .as("who was not heard of since can't tell")
        .isEqualTo(UNKNOWN);
    HandMade leaderless =
        busy()
            .lane(
                "etcd/m1",
                1,
                s -> s < 30 ? "member=1 leader=1 term=3" : "member=1 leader=0 term=3");
    assertThat(judge(leaderless, new EtcdLeaderStays())).isEqualTo(FAIL);
  }

  private static HandMade elections(int many) {
    return busy()
        .lane(
            "etcd/m1",
            1,
            s -> {
              int term = s < 30 ? 3 : 3 + Math.min(many, (int) (s - 29));
              return "member=1 leader=%d term=%d".formatted(term, term);
            });
  }

  /** Something waited for a processor 80 % of the time. */
  private static HandMade busy() {
    return HandMade.drill()
        .lane(LaneGroups.MACHINE_PRESSURE, 1, s -> "cpu=%d".formatted(Math.round(0.8e6 * s)));
  }

  @Test
  void whatTheHarnessSentLateIsNotTheSetUpsLatency() {
    HandMade drill = HandMade.drill().lane("a", 0.2, s -> "ok");
    Timeline onTime = drill.timeline();
    Timeline late =
        new Timeline(
            onTime.header(),
            onTime.observations().stream()
                .map(o -> o.sentNanos() < 20e9 || o.sentNanos() > 60e9 ? o : sentLate(o))
                .toList(),
            onTime.marks());

    for (Checker checker :
        List.of(new LatencyAtMost("it", A, 99, 1), new AnswersWithin("it", A, 1, 0.85))) {
      assertThat(checker.check(onTime).result()).isEqualTo(PASS);
      assertThat(checker.check(late).result()).isEqualTo(UNKNOWN);
    }
  }

  /** Sent 0.9 s after it was due, and answered 0.2 s later. */
  private static Observation sentLate(Observation o) {
    long sent = o.dueNanos() + 900_000_000L;
    return new Observation(
        o.lane(), o.sequence(), o.dueNanos(), sent, sent + 200_000_000L, o.outcome(), o.reading());
  }

  /** The heartbeat is missing from one moment to another. */
  private static HandMade late(double from, double to) {
    return HandMade.drill().lane("heartbeat", 0.1, s -> s > from && s < to ? "silent" : "ok");
  }

  private static Result judge(HandMade drill, Checker checker) {
    return Judge.judge(drill.timeline(), List.of(checker)).getLast().result();
  }
}
