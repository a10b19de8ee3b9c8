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
import org.quorumdrill.check.availability.NoEventMissed;
import org.quorumdrill.check.availability.OutageAtMost;
import org.quorumdrill.check.availability.QuietConnectionsHold;
import org.quorumdrill.check.availability.RecoversWithin;
import org.quorumdrill.check.etcd.EtcdLeaderStays;
import org.quorumdrill.check.resources.NoOomKills;
import org.quorumdrill.check.resources.Throttled;
import org.quorumdrill.check.uploads.NotServedTwice;
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
  void oneOfFewNeither() {
    HandMade drill = HandMade.drill().lane("a", 2, s -> "ok");
    drill.instead("a", 10, 14, Outcome.OK, "ok");
    for (int s = 20; s < 100; s += 4) {
      drill.instead("a", s, s + 4.2, Outcome.OK, "ok");
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

  private static String gap(double s, double from, String answer) {
    return s >= from && s < from + 2.5 ? "silent" : answer;
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
