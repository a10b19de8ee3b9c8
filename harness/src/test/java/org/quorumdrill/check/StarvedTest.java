package org.quorumdrill.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.StarvedVerdict.Excuse;
import org.quorumdrill.check.availability.AnswersWithin;
import org.quorumdrill.check.availability.OutageAtMost;
import org.quorumdrill.check.etcd.QuorumSurvives;
import org.quorumdrill.check.kubernetes.KubeletHeartbeats;
import org.quorumdrill.check.kubernetes.LeasesMoved;
import org.quorumdrill.check.kubernetes.NodeStaysReady;

class StarvedTest {

  private static final List<String> LANE = List.of("a");

  /** A heartbeat that is missing for some seconds from 31 s on. */
  private static HandMade drill(int seconds) {
    return HandMade.drill().lane("heartbeat", 1, s -> s > 31 && s < 31 + seconds ? "silent" : "ok");
  }

  private static Excuse excuse(Checker checker, HandMade drill) {
    return checker.checkStarved(Starved.in(drill.timeline()).orElseThrow()).excuse();
  }

  @Test
  void isNoExcuseForWhatIsCountedOrMeansWhatItSays() {
    Set<String> neverExcused =
        OneOfEach.CHECKERS.stream()
            .filter(checker -> excuse(checker, drill(4)) == Excuse.NONE)
            .map(checker -> checker.getClass().getSimpleName())
            .collect(Collectors.toSet());

    assertThat(neverExcused)
        .containsExactlyInAnyOrder(
            "AnswersRight",
            "BackupRestores",
            "CpuHeldTo",
            "EtcdAgrees",
            "FaultWasReal",
            "LeaderWas",
            "NoEventMissed",
            "NoOomKills",
            "NoUploadLost",
            "NoWriteLost",
            "NotServedTwice",
            "PicturesCorrect",
            "RegisterLinearizable");
  }

  @Test
  void grantsGoodAnswersToItsOwnMoments() {
    Checker outage = new OutageAtMost("it", LANE, 5);

    assertThat(excuse(outage, drill(4).lane("a", 1, s -> s >= 30 && s < 44 ? "bad" : "ok")))
        .isEqualTo(Excuse.POSSIBLE);
    assertThat(excuse(outage, drill(4).lane("a", 1, s -> s >= 30 && s < 54 ? "bad" : "ok")))
        .isEqualTo(Excuse.NOT_FOR_ALL);
  }

  @Test
  void makesLimitsLonger() {
    Checker beats = new KubeletHeartbeats("kubelet/a", 22);
    Checker moved = new LeasesMoved("lease", "m1", List.of("leases/a"), 12);
    Checker quorum = new QuorumSurvives(3, 5);

    // Starved from 31 s to 35 s, which may show until 45 s: 14 s do not count.
    assertThat(excuse(beats, drill(4).lane("kubelet/a", 1, s -> renewedUntil(30, 65, s))))
        .as("36 s")
        .isEqualTo(Excuse.POSSIBLE);
    assertThat(excuse(beats, drill(4).lane("kubelet/a", 1, s -> renewedUntil(30, 66, s))))
        .as("37 s")
        .isEqualTo(Excuse.NOT_FOR_ALL);
    assertThat(excuse(beats, drill(4).lane("kubelet/a", 1, s -> renewedUntil(50, 73, s))))
        .as("24 s, long after it")
        .isEqualTo(Excuse.NOT_FOR_ALL);
    assertThat(excuse(moved, drill(4).lane("leases/a", 1, s -> lease(s < 44 ? "m1" : "m2", s))))
        .as("24 s, of which 13 are excused")
        .isEqualTo(Excuse.POSSIBLE);
    assertThat(excuse(moved, drill(4).lane("leases/a", 1, s -> lease(s < 48 ? "m1" : "m2", s))))
        .as("28 s")
        .isEqualTo(Excuse.NOT_FOR_ALL);
    assertThat(
            excuse(
                new LeasesMoved("lease", "m1", List.of("leases/a"), 5),
                drill(4).lane("leases/a", 1, s -> lease(s < 28 ? "m1" : "m2", s))))
        .as("late before it began")
        .isEqualTo(Excuse.NOT_FOR_ALL);
    assertThat(excuse(quorum, drill(4).lane("etcd/m1", 1, s -> "member=1 leader=0 term=1 ")))
        .as("no leader for 80 s")
        .isEqualTo(Excuse.NOT_FOR_ALL);
  }

  private static String renewedUntil(double from, double to, double second) {
    return second < from || second > to ? "then " + second : "stuck";
  }

  private static String lease(String holder, double second) {
    return "lease=%s/%d@%s".formatted(holder, holder.equals("m1") ? 0 : 1, second);
  }

  @Test
  void isNoExcuseForWhatTakesLongerThanItLasted() {
    Checker ready = new NodeStaysReady("m1", List.of("nodes/a"));

    assertThat(excuse(ready, drill(9).lane("nodes/a", 1, s -> s == 50 ? "m1=False" : "m1=True")))
        .isEqualTo(Excuse.NOT_FOR_ALL);
    assertThat(excuse(ready, drill(12).lane("nodes/a", 1, s -> s == 50 ? "m1=False" : "m1=True")))
        .isEqualTo(Excuse.POSSIBLE);
  }

  @Test
  void canBeTheReasonForEverySlowAnswer() {
    Checker within = new AnswersWithin("it", LANE, 1, 0.9);
    HandMade slow = drill(2).lane("a", 1, s -> s >= 31 && s < 39 ? "bad" : "ok");
    HandMade slower = drill(2).lane("a", 1, s -> s >= 20 && s < 39 ? "bad" : "ok");

    Verdict verdict = Judge.judge(slow.timeline(), List.of(within)).getLast();

    assertThat(Judge.judge(slower.timeline(), List.of(within)).getLast().result())
        .as("also long before it")
        .isEqualTo(Result.FAIL);
    assertThat(verdict.result()).isEqualTo(Result.UNKNOWN);
    assertThat(verdict.summary())
        .isEqualTo(
            "would be FAIL (80 % in the worst lane), but the harness itself was starved from 31.0 to 33.0 s");
  }

  @Test
  void excusesAFindingAsFarAsItsClaim() {
    HandMade broken = drill(4).lane("a", 1, s -> s >= 30 && s < 54 ? "bad" : "ok");
    Checker known =
        new KnownWeakness(
            new Finding("weak", "It is weak.", "Be strong."),
            new OutageAtMost("it", LANE, 5),
            new AnyExtent(),
            true,
            false);

    Verdict verdict = Judge.judge(broken.timeline(), List.of(known)).getLast();

    assertThat(verdict.result()).isEqualTo(Result.FINDING);
    assertThat(verdict.details())
        .startsWith("weak: It is weak. Suggestion: Be strong.")
        .endsWith(
            "the harness itself was starved from 31.0 to 35.0 s, which can't be the reason for all of this");
    assertThat(excuse(known, drill(4).lane("a", 1, s -> s >= 30 && s < 44 ? "bad" : "ok")))
        .isEqualTo(Excuse.POSSIBLE);
  }
}
