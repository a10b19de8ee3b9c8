package org.quorumdrill.check.bounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorumdrill.check.HandMade.FAULT;
import static org.quorumdrill.check.HandMade.HEAL;
import static org.quorumdrill.check.Result.FAIL;
import static org.quorumdrill.check.Result.FINDING;
import static org.quorumdrill.check.Result.PASS;
import static org.quorumdrill.check.bounds.Known.End.TIMEOUT;
import static org.quorumdrill.check.bounds.Known.End.slow;
import static org.quorumdrill.check.bounds.Known.End.status;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.availability.AnswersWithin;
import org.quorumdrill.check.availability.ImpairedAtMost;
import org.quorumdrill.check.availability.OutageAtMost;
import org.quorumdrill.check.availability.QuietConnectionsHold;
import org.quorumdrill.check.availability.WatchUnbroken;
import org.quorumdrill.timeline.LaneGroups;

/** The fault is injected at k8smaster2, in force from 20 to 60 s. */
class ControlPlaneFindingsTest {

  private static final String BROKEN = "k8smaster2";
  private static final List<String> GOOD = List.of("k8smaster1", "k8smaster3");

  private static final List<String> GROUPS =
      List.of(LaneGroups.READYZ, LaneGroups.READYZ_KEPT, LaneGroups.WRITES, LaneGroups.READS);

  private static final Known HUNG_APISERVER =
      new Known(
          "hung-apiserver-stays-up",
          new ImpairedAtMost("the API", api("k8smaster1", BROKEN, "k8smaster3"), 13));

  private static final Known HUNG_MEMBER =
      new Known("hung-etcd-member-keeps-its-apiserver-up", HUNG_APISERVER.claim());

  private static final Known SLOW_PATH =
      new Known(
          "slow-apiserver-stays-up",
          new AnswersWithin("the API at " + BROKEN, api(BROKEN), 1, 0.85));

  private static List<String> api(String... masters) {
    return OutageAtMost.lanes(GROUPS, List.of(masters));
  }

  private static List<String> goodPaths() {
    return OutageAtMost.lanes(GROUPS, GOOD);
  }

  private static HandMade controlPlane() {
    List<String> lanes = new ArrayList<>(api("k8smaster1", BROKEN, "k8smaster3"));
    for (String master : List.of("k8smaster1", BROKEN, "k8smaster3")) {
      lanes.add("apiserver/" + master);
      lanes.add("etcd/" + master);
    }
    return Known.good(lanes);
  }

  private static HandMade ending(HandMade drill, List<String> lanes, int every, Known.End end) {
    return Known.ending(drill, lanes, FAULT + 2, HEAL, every, end);
  }

  private static HandMade everyThird(Known.End end) {
    return ending(controlPlane(), api("k8smaster1", BROKEN, "k8smaster3"), 3, end);
  }

  @Test
  void aBusyMachineExplainsNothingBeyondTheBound() {
    HandMade slow =
        ending(controlPlane(), api(BROKEN), 3, slow(3))
            .lane(LaneGroups.MACHINE_PRESSURE, 1, s -> "cpu=%d".formatted((long) (0.85e6 * s)));
    assertThat(SLOW_PATH.result(slow)).isEqualTo(FINDING);
    assertThat(SLOW_PATH.result(ending(slow, List.of("reads/k8smaster3"), 2, status(403))))
        .isEqualTo(FAIL);
  }

  @Test
  void everyThirdIsAsKnown() {
    assertThat(HUNG_APISERVER.result(everyThird(TIMEOUT))).isEqualTo(FINDING);
    assertThat(
            HUNG_APISERVER.result(
                ending(everyThird(TIMEOUT), List.of("apiserver/" + BROKEN), 1, TIMEOUT)))
        .as("and the apiserver itself all the time")
        .isEqualTo(FINDING);
    assertThat(HUNG_MEMBER.result(everyThird(status(500)))).isEqualTo(FINDING);
  }

  @Test
  void moreThanAThirdOfAllIsTooMuch() {
    HandMade half = ending(controlPlane(), goodPaths(), 2, TIMEOUT);
    HandMade one = ending(everyThird(TIMEOUT), List.of("writes/k8smaster1"), 2, TIMEOUT);

    assertThat(HUNG_APISERVER.judge(half).result()).isEqualTo(FAIL);
    assertThat(HUNG_APISERVER.judge(half).summary())
        .contains("at k8smaster1 together: 76 of 160 were bad from 20.0 s on, 48 %")
        .contains("known are at most 40 %");
    assertThat(HUNG_APISERVER.judge(one).summary())
        .contains("writes/k8smaster1: 25 of 40 were bad from 20.0 s on, 63 %")
        .contains("known are at most 60 %");
  }

  @Test
  void anotherReasonIsAnotherWeakness() {
    assertThat(HUNG_APISERVER.judge(everyThird(status(403))).result()).isEqualTo(FAIL);
    assertThat(HUNG_APISERVER.judge(everyThird(status(403))).summary())
        .contains("readyz/k8smaster1: 13 of 13 bad questions have a reason that is no part")
        .contains("the first at 22.0 s: 403 instead of 200: an error")
        .contains("known is no answer or late answers or the status 500 or 503");
    assertThat(
            HUNG_APISERVER.result(
                everyThird(Known.End.failed("ConnectException: Connection refused"))))
        .as("a port that is closed does not hang")
        .isEqualTo(FAIL);
  }

  @Test
  void onlyTheLanesOfTheFindingMayBeDisturbed() {
    for (String lane : List.of("etcd/k8smaster1", "etcd/" + BROKEN, "apiserver/k8smaster1")) {
      Verdict verdict =
          HUNG_APISERVER.judge(ending(everyThird(TIMEOUT), List.of(lane), 5, TIMEOUT));

      assertThat(verdict.result()).as(lane).isEqualTo(FAIL);
      assertThat(verdict.summary())
          .contains(
              lane + " is no part of the finding, and 8 of 80 were bad, the first: no answer");
    }
    assertThat(
            HUNG_MEMBER.result(
                ending(
                    everyThird(status(500)),
                    List.of("etcd/" + BROKEN, "apiserver/" + BROKEN),
                    1,
                    TIMEOUT)))
        .as("the hung member is named, and what stands beside it")
        .isEqualTo(FINDING);
  }

  @Test
  void allThatIsLateElsewhereIsADisturbanceAndOneIsNot() {
    assertThat(
            HUNG_APISERVER.result(
                ending(everyThird(TIMEOUT), List.of("etcd/k8smaster1"), 1, slow(1.5))))
        .isEqualTo(FAIL);
    assertThat(
            HUNG_APISERVER.result(
                ending(everyThird(TIMEOUT), List.of("etcd/k8smaster1"), 40, slow(1.5))))
        .as("one of 80")
        .isEqualTo(FINDING);
    assertThat(
            HUNG_APISERVER.result(
                ending(everyThird(TIMEOUT), List.of("etcd/k8smaster1"), 40, slow(4.9))))
        .as("one that keeps a person waiting")
        .isEqualTo(FAIL);
  }

  @Test
  void aStretchWithoutAnyAnswerIsAnOutage() {
    HandMade drill =
        Known.ending(everyThird(TIMEOUT), List.of("reads/k8smaster3"), 30, 43, 1, TIMEOUT);

    assertThat(HUNG_APISERVER.result(drill)).isEqualTo(FAIL);
    assertThat(HUNG_APISERVER.judge(drill).evidence())
        .contains(
            "reads/k8smaster3: no good answer from 30.0 s to 44.0 s, which is longer than the known 12 s");
  }

  @Test
  void whatStaysBadAfterTheHealingIsAnotherWeakness() {
    LanesDisturbed bound = bound(10);
    HandMade soon = Known.ending(controlPlane(), goodPaths(), 20, 64, 3, TIMEOUT);
    HandMade late = Known.ending(controlPlane(), goodPaths(), 20, 69, 3, TIMEOUT);

    assertThat(bound.check(soon.timeline(), HUNG_APISERVER.claim()).result()).isEqualTo(PASS);
    assertThat(bound.check(late.timeline(), HUNG_APISERVER.claim()).summary())
        .endsWith(
            "still bad 13.0 s after the healing began, and known is 10 s: no answer in 5000 ms");
  }

  @Test
  void theHealingIsJudgedByItsOwnShare() {
    HandMade drill =
        Known.ending(everyThird(TIMEOUT).endingAt(72), goodPaths(), HEAL, 70, 1, TIMEOUT);

    assertThat(HUNG_APISERVER.judge(drill).summary())
        .contains("readyz/k8smaster1: 10 of 12 were bad from 60.0 s on, 83 %");
  }

  private static LanesDisturbed bound(double recoverySeconds) {
    return new LanesDisturbed(
        List.of(
            new Part(
                GROUPS,
                Part.Where.EVERYWHERE,
                0.6,
                0.4,
                12,
                recoverySeconds,
                new Reasons(List.of(Reasons.Kind.TIMEOUT), List.of()))),
        0);
  }

  @Test
  void oneSlowPathIsNotAllOfThem() {
    HandMade known = ending(controlPlane(), api(BROKEN), 3, slow(3));
    HandMade all = ending(controlPlane(), api(BROKEN), 1, slow(3));
    HandMade everywhere =
        ending(ending(controlPlane(), api(BROKEN), 3, slow(3)), goodPaths(), 1, slow(1.5));

    assertThat(SLOW_PATH.result(known)).isEqualTo(FINDING);
    assertThat(SLOW_PATH.judge(all).result()).isEqualTo(FAIL);
    assertThat(SLOW_PATH.judge(all).summary()).contains("95 %, and known are at most 60 %");
    assertThat(SLOW_PATH.judge(everywhere).result()).isEqualTo(FAIL);
    assertThat(SLOW_PATH.judge(everywhere).summary())
        .contains("readyz/k8smaster1 is no part of the finding, and 38 of 80 were bad")
        .contains("the first: a late answer");
    assertThat(SLOW_PATH.result(ending(controlPlane(), api(BROKEN), 3, TIMEOUT)))
        .as("late answers come")
        .isEqualTo(FAIL);
  }

  @Test
  void connectionsAreCutWhenAFaultIsInjectedAndHealed() {
    Known.End reset = Known.End.failed("SocketException: Connection reset");
    HandMade switched = ending(controlPlane(), api(BROKEN), 3, slow(3));
    HandMade between = ending(controlPlane(), api(BROKEN), 3, slow(3));

    assertThat(SLOW_PATH.result(Known.ending(switched, api(BROKEN), 60, 61, 1, reset)))
        .isEqualTo(FINDING);
    assertThat(SLOW_PATH.result(Known.ending(between, api(BROKEN), 41, 42, 1, reset)))
        .isEqualTo(FAIL);
  }

  @Test
  void aWatchIsSilentForNoLongerThanTheTimers() {
    Known known = new Known("watch-of-a-lost-master-hangs", new WatchUnbroken(WATCH, 14));

    assertThat(known.result(silentFor(52))).isEqualTo(FINDING);
    assertThat(known.result(silentFor(57))).isEqualTo(FAIL);
    assertThat(known.judge(silentFor(57)).summary())
        .startsWith("worse than the known weakness: watch/k8smaster1 was silent for 57.0 s");
  }

  private static final List<String> WATCH = List.of("watch/k8smaster1");

  private static HandMade silentFor(double seconds) {
    return HandMade.drill()
        .lane(
            WATCH.getFirst(),
            1,
            s ->
                "events=%d resumes=%d missed=0 longest=%.1f"
                    .formatted((int) s, s < 80 ? 0 : 1, s == 80 ? seconds : 0.5));
  }

  @Test
  void aQuietConnectionIsCutNoSoonerThanTheTimersSay() {
    List<String> lanes = List.of("quiet-watch/k8smaster1");
    Known known = new Known("silent-connection-is-cut", new QuietConnectionsHold(lanes, 60));

    assertThat(known.result(cutAfter(50))).isEqualTo(FINDING);
    assertThat(known.result(cutAfter(5))).isEqualTo(FAIL);
    assertThat(known.judge(cutAfter(5)).summary())
        .startsWith("worse than the known weakness: quiet-watch/k8smaster1: cut after 5.0 s");
  }

  private static HandMade cutAfter(double seconds) {
    return HandMade.drill()
        .lane(
            "quiet-watch/k8smaster1",
            1,
            s ->
                s < 70
                    ? "cuts=0 last=0.0 open=%.1f".formatted(Math.min(s, seconds))
                    : "cuts=1 last=%.1f open=1.0".formatted(seconds));
  }
}
