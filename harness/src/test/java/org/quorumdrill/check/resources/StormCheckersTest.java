package org.quorumdrill.check.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorumdrill.check.Result.FAIL;
import static org.quorumdrill.check.Result.PASS;
import static org.quorumdrill.check.Result.UNKNOWN;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.availability.LatencyAtMost;
import org.quorumdrill.check.etcd.EtcdLeaderStays;
import org.quorumdrill.check.kubernetes.KubeletHeartbeats;
import org.quorumdrill.check.kubernetes.NodeStaysReady;
import org.quorumdrill.check.uploads.PicturesCorrect;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Outcome;
import org.quorumdrill.timeline.Timeline;

/** The checkers of storms: processor time, latency, pictures, and the node under load. */
class StormCheckersTest {

  private static final Checker HELD = new CpuHeldTo("container/m1", 1, 0.05);
  private static final Checker THROTTLED = new Throttled("container/m1", 0.2);
  private static final Checker PICTURES = new PicturesCorrect("storm/thumbnails", 10, true);
  private static final Checker READY = new NodeStaysReady("m1", List.of("nodes/m1", "nodes/m2"));
  private static final Checker HEARTBEATS = new KubeletHeartbeats("kubelet/m1", 22);

  @Test
  void aContainerThatUsesWhatItsLimitGives() {
    assertThat(HELD.check(uses(s -> s).timeline()).summary())
        .isEqualTo("1.000 cores in 36 s, at most 1.000 in any 5 s");
    assertThat(judge(HELD, uses(s -> s))).isEqualTo(PASS);
    assertThat(judge(HELD, uses(s -> 1.04 * s))).isEqualTo(PASS);
    assertThat(judge(HELD, uses(s -> 0.96 * s))).isEqualTo(PASS);
  }

  @Test
  void moreThanTheLimitFails() {
    assertThat(judge(HELD, uses(s -> 1.06 * s))).isEqualTo(FAIL);
    assertThat(judge(HELD, uses(s -> 2 * s))).isEqualTo(FAIL);
    assertThat(judge(HELD, uses(s -> s < 40 ? s : s < 46 ? 40 + 1.5 * (s - 40) : s + 3)))
        .as("only for 6 s")
        .isEqualTo(FAIL);
  }

  @Test
  void aLimitThatWasNotUsedUpWasNotSeen() {
    assertThat(judge(HELD, uses(s -> 0.9 * s))).isEqualTo(UNKNOWN);
    assertThat(judge(HELD, uses(s -> s < 40 ? s : s - 40))).as("restarted").isEqualTo(UNKNOWN);
    assertThat(judge(HELD, HandMade.drill())).as("nobody looked").isEqualTo(UNKNOWN);
    assertThat(judge(HELD, HandMade.drill().lane("container/m1", 1, s -> "bad")))
        .isEqualTo(UNKNOWN);
    assertThat(judge(HELD, uses(s -> s).without(Mark.Kind.FAULT_INJECTED))).isEqualTo(UNKNOWN);
  }

  @Test
  void throttlingIsCounted() {
    assertThat(judge(THROTTLED, stopped(s -> 10 * s, s -> 3 * s))).isEqualTo(PASS);
    assertThat(judge(THROTTLED, stopped(s -> 10 * s, s -> s))).isEqualTo(FAIL);
    assertThat(judge(THROTTLED, stopped(s -> 10 * s, s -> 50))).as("before").isEqualTo(FAIL);
    assertThat(judge(THROTTLED, stopped(s -> 0, s -> 0))).as("no limit").isEqualTo(UNKNOWN);
  }

  @Test
  void whatTheKernelKillsIsCountedFromTheLastLookBefore() {
    Checker none = new NoOomKills("container/m1");

    assertThat(none.check(kills(s -> s >= 57 ? 7 : 2).timeline()).summary()).isEqualTo("5 killed");
    assertThat(judge(none, kills(s -> 2))).as("long ago").isEqualTo(PASS);
    assertThat(judge(none, kills(s -> s < 20 ? 2 : 3))).as("at once").isEqualTo(FAIL);
    assertThat(judge(none, kills(s -> s < 60 ? 2 : 3))).as("after the last look").isEqualTo(FAIL);
    assertThat(judge(none, kills(s -> s < 70 ? 2 : 3))).as("long after it").isEqualTo(FAIL);
    assertThat(judge(none, kills(s -> s < 30 ? 2 : s < 40 ? 4 : 0)))
        .as("and a new container since")
        .isEqualTo(FAIL);
    assertThat(judge(none, uses(s -> s))).as("not counted").isEqualTo(UNKNOWN);
    assertThat(judge(none, HandMade.drill())).as("nobody looked").isEqualTo(UNKNOWN);
    assertThat(judge(none, kills(s -> 2).without(Mark.Kind.FAULT_INJECTED))).isEqualTo(UNKNOWN);
  }

  @Test
  void aDrillWaitsForTheFirstLookAfterTheHealing() {
    Checker none = new NoOomKills("container/m1");
    Timeline whole = kills(s -> 2).timeline();
    long healed = whole.when(Mark.Kind.HEAL_PROVEN).orElseThrow();

    assertThat(none.settled(whole)).isTrue();
    assertThat(none.settled(until(whole, healed))).isFalse();
    assertThat(none.settled(until(whole, healed + 2_000_000_000L))).isTrue();
  }

  private static Timeline until(Timeline whole, long nanos) {
    return new Timeline(
        whole.header(),
        whole.observations().stream().filter(o -> o.sentNanos() < nanos).toList(),
        whole.marks().stream().filter(mark -> mark.kind() != Mark.Kind.FINISHED).toList());
  }

  @Test
  void aCounterThatBeganAnewMayHaveLostWhatWasKilled() {
    Checker none = new NoOomKills("container/m1");
    DoubleFunction<String> anew =
        s -> "at=%d usage=%d oomKills=0".formatted((int) s, (int) (s < 40 ? s : s - 40));

    assertThat(judge(none, HandMade.drill().lane("container/m1", 1, anew))).isEqualTo(UNKNOWN);
    assertThat(
            judge(
                none,
                HandMade.drill().lane("container/m1", 1, s -> s > 50 ? "bad" : counted(0, s))))
        .as("never looked at again")
        .isEqualTo(UNKNOWN);
  }

  @Test
  void latencyCountsFromWhenAQuestionWasDue() {
    Checker most = new LatencyAtMost("it", List.of("dav"), 90, 1);
    HandMade quick = HandMade.drill().lane("dav", 1, s -> "207");

    assertThat(judge(most, quick)).isEqualTo(PASS);
    assertThat(judge(most, HandMade.drill().lane("dav", 1, s -> s >= 30 && s < 33 ? "bad" : "207")))
        .as("7 % failed")
        .isEqualTo(PASS);
    assertThat(judge(most, HandMade.drill().lane("dav", 1, s -> s >= 30 && s < 36 ? "bad" : "207")))
        .as("15 % failed")
        .isEqualTo(FAIL);
    HandMade slow = HandMade.drill().lane("dav", 1, s -> "207");
    for (int s = 30; s < 36; s++) {
      slow.instead("dav", s, s + 1.5, Outcome.OK, "207");
    }
    assertThat(judge(most, slow)).isEqualTo(FAIL);
    assertThat(judge(most, HandMade.drill().lane("dav", 1, s -> s > 30 ? "silent" : "207")))
        .isEqualTo(UNKNOWN);
    assertThat(judge(most, HandMade.drill())).isEqualTo(UNKNOWN);
    assertThat(judge(most, HandMade.drill().lane("dav", 10, s -> "207")))
        .as("four questions")
        .isEqualTo(UNKNOWN);
  }

  @Test
  void aQuestionWithoutAnAnswerIsSlowerThanAnyBudget() {
    Checker patient = new LatencyAtMost("it", List.of("dav"), 90, 60);

    assertThat(judge(patient, HandMade.drill().lane("dav", 1, s -> s >= 30 ? "bad" : "207")))
        .isEqualTo(FAIL);
  }

  @Test
  void everyPictureThatIsAnswered() {
    String right = "200 right: 256x171, off by 4 of 255";

    assertThat(judge(PICTURES, thumbnails(s -> right))).isEqualTo(PASS);
    assertThat(judge(PICTURES, thumbnails(s -> s > 40 ? "bad" : right))).isEqualTo(FAIL);
    assertThat(judge(PICTURES, wrong(right, "200 wrong: a picture of 255x171 instead of 256x171")))
        .isEqualTo(FAIL);
    assertThat(judge(PICTURES, wrong(right, "404 instead of 200: []"))).isEqualTo(FAIL);
    assertThat(judge(PICTURES, wrong(right, "NoHttpResponseException: failed to respond")))
        .isEqualTo(FAIL);
    assertThat(judge(PICTURES, wrong(right, "504 instead of 200: <html>"))).isEqualTo(PASS);
    assertThat(judge(PICTURES, wrong(right, "not sent: the storm was over"))).isEqualTo(PASS);
    assertThat(judge(PICTURES, thumbnails(s -> s < 29 ? right : "silent")))
        .as("nine")
        .isEqualTo(UNKNOWN);
    assertThat(judge(PICTURES, thumbnails(s -> "200"))).as("not decoded").isEqualTo(FAIL);
  }

  @Test
  void whereWorkersAreKilledOnlyAWrongPictureCounts() {
    Checker rightOnly = new PicturesCorrect("storm/thumbnails", 0, false);
    String right = "200 right: 256x171, off by 4 of 255";

    assertThat(judge(rightOnly, wrong(right, "NoHttpResponseException: failed to respond")))
        .isEqualTo(PASS);
    assertThat(judge(rightOnly, thumbnails(s -> "bad"))).as("none at all").isEqualTo(PASS);
    assertThat(judge(rightOnly, wrong(right, "504 instead of 200: <html>"))).isEqualTo(PASS);
    assertThat(judge(rightOnly, wrong(right, "404 instead of 200: []")))
        .as("a photo that is there is denied")
        .isEqualTo(FAIL);
    assertThat(judge(rightOnly, wrong(right, "200 wrong: the 3 bytes are no picture")))
        .isEqualTo(FAIL);
    assertThat(judge(rightOnly, thumbnails(s -> "200"))).as("not decoded").isEqualTo(FAIL);
    assertThat(judge(rightOnly, HandMade.drill())).as("nobody asked").isEqualTo(UNKNOWN);
  }

  @Test
  void aNodeIsReadyOnlyIfEverybodyIsToldSo() {
    assertThat(judge(READY, nodes(s -> "m1=True m2=True"))).isEqualTo(PASS);
    assertThat(judge(READY, nodes(s -> s == 70 ? "m1=Unknown m2=True" : "m1=True m2=True")))
        .isEqualTo(FAIL);
    assertThat(judge(READY, nodes(s -> "m10=True m2=True"))).as("not named").isEqualTo(FAIL);
    assertThat(judge(READY, nodes(s -> s > 30 && s < 50 ? "bad" : "m1=True m2=True")))
        .isEqualTo(UNKNOWN);
    assertThat(judge(READY, HandMade.drill())).isEqualTo(UNKNOWN);
  }

  @Test
  void aKubeletRenewsItsLease() {
    assertThat(judge(HEARTBEATS, renewed(s -> Math.floor(s / 10)))).isEqualTo(PASS);
    assertThat(judge(HEARTBEATS, renewed(s -> s > 30 && s < 60 ? 3 : Math.floor(s / 10))))
        .isEqualTo(FAIL);
    assertThat(judge(HEARTBEATS, renewed(s -> s > 70 ? 7 : Math.floor(s / 10))))
        .as("never again")
        .isEqualTo(FAIL);
    assertThat(
            judge(
                HEARTBEATS,
                HandMade.drill()
                    .lane("kubelet/m1", 1, s -> s > 30 && s < 55 ? "bad" : "renewed=" + s)))
        .as("nobody was told")
        .isEqualTo(UNKNOWN);
  }

  @Test
  void anElectionShowsInTheTermEvenIfTheSameOneWins() {
    Checker stays = new EtcdLeaderStays();

    assertThat(judge(stays, etcd(s -> "leader=1 term=2"))).isEqualTo(PASS);
    assertThat(judge(stays, etcd(s -> s > 50 ? "leader=3 term=3" : "leader=1 term=2")))
        .isEqualTo(FAIL);
    assertThat(judge(stays, etcd(s -> s > 90 ? "leader=1 term=4" : "leader=1 term=2")))
        .isEqualTo(FAIL);
    assertThat(judge(stays, etcd(s -> s > 50 && s < 52 ? "leader=0 term=2" : "leader=1 term=2")))
        .as("for a moment none")
        .isEqualTo(FAIL);
    assertThat(judge(stays, HandMade.drill())).isEqualTo(UNKNOWN);
    assertThat(
            judge(
                stays,
                HandMade.drill()
                    .lane(
                        "etcd/m1",
                        0.5,
                        s -> s > 50 ? "bad" : "member=1 leader=1 term=2 revision=5")))
        .as("not heard of at the end")
        .isEqualTo(UNKNOWN);
    assertThat(judge(stays, etcd(s -> "what?"))).as("not understood").isEqualTo(UNKNOWN);
  }

  private static HandMade uses(DoubleUnaryOperator seconds) {
    return HandMade.drill()
        .lane(
            "container/m1",
            1,
            s ->
                String.format(
                    Locale.ROOT, "at=%.2f usage=%.4f", 100 + s, seconds.applyAsDouble(s)));
  }

  private static HandMade kills(DoubleUnaryOperator killed) {
    return HandMade.drill().lane("container/m1", 1, s -> counted(killed.applyAsDouble(s), s));
  }

  private static String counted(double killed, double s) {
    return String.format(Locale.ROOT, "at=%.2f usage=%.4f oomKills=%.0f", 100 + s, s, killed);
  }

  private static HandMade stopped(DoubleUnaryOperator periods, DoubleUnaryOperator throttled) {
    return HandMade.drill()
        .lane(
            "container/m1",
            1,
            s ->
                String.format(
                    Locale.ROOT,
                    "at=%.2f usage=1 periods=%.0f throttled=%.0f throttledTime=1",
                    s,
                    periods.applyAsDouble(s),
                    throttled.applyAsDouble(s)));
  }

  private static HandMade thumbnails(DoubleFunction<String> answers) {
    return HandMade.drill()
        .lane("storm/thumbnails", 1, s -> s < 20 || s >= 60 ? "silent" : answers.apply(s));
  }

  private static HandMade wrong(String right, String words) {
    return thumbnails(s -> right).instead("storm/thumbnails", 30, 30.5, Outcome.FAILED, words);
  }

  private static HandMade nodes(DoubleFunction<String> words) {
    return HandMade.drill().lane("nodes/m1", 1, words).lane("nodes/m2", 1, words);
  }

  private static HandMade renewed(DoubleUnaryOperator number) {
    return HandMade.drill().lane("kubelet/m1", 1, s -> "renewed=" + number.applyAsDouble(s));
  }

  private static HandMade etcd(DoubleFunction<String> words) {
    return HandMade.drill().lane("etcd/m1", 0.5, s -> "member=1 " + words.apply(s) + " revision=5");
  }

  private static Result judge(Checker checker, HandMade drill) {
    return checker.check(drill.timeline()).result();
  }
}
