package org.quorumdrill.check.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorumdrill.check.Result.FAIL;
import static org.quorumdrill.check.Result.PASS;
import static org.quorumdrill.check.Result.UNKNOWN;

import java.util.List;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.Judge;
import org.quorumdrill.check.Result;
import org.quorumdrill.timeline.Outcome;

/** Two members, and a heartbeat that is missing from 50 s to 52 s. */
class EtcdLeaderTest {

  private static final Checker STAYS = new EtcdLeaderStays();
  private static final String OLD = "leader=1 term=2";
  private static final String NEW = "leader=1 term=3";

  @Test
  void anElectionThatWasSeenInTheStarvationIsExcused() {
    for (double election : new double[] {50.5, 52, 60}) {
      assertThat(judge(STAYS, starved(s -> s >= election ? NEW : OLD)))
          .as("at %s", election)
          .isEqualTo(UNKNOWN);
    }
  }

  @Test
  void oneThatWasSeenBeforeOrLaterIsNot() {
    for (double election : new double[] {30.6, 49, 64}) {
      assertThat(judge(STAYS, starved(s -> s >= election ? NEW : OLD)))
          .as("at %s", election)
          .isEqualTo(FAIL);
    }
    assertThat(judge(STAYS, starved(s -> s >= 70 ? "leader=2 term=4" : s >= 51 ? NEW : OLD)))
        .as("a second one")
        .isEqualTo(FAIL);
    assertThat(judge(STAYS, starved(s -> s == 51 || s == 80 ? "leader=0 term=2" : OLD)))
        .as("no leader, and much later again")
        .isEqualTo(FAIL);
  }

  @Test
  void aMemberThatIsNotHeardOfAtTheEndMayFollowAnother() {
    HandMade drill =
        HandMade.drill()
            .lane("etcd/m1", 1, s -> "member=1 " + OLD)
            .lane("etcd/m2", 1, s -> s > 70 ? "bad" : "member=2 " + OLD);

    assertThat(judge(STAYS, drill)).isEqualTo(UNKNOWN);
    assertThat(judge(STAYS, etcd(s -> OLD))).isEqualTo(PASS);
  }

  @Test
  void whoLedLongAgoMayNotHaveLedWhenTheFaultCame() {
    Checker led = new LeaderWas("m1");

    assertThat(judge(led, etcd(s -> OLD))).isEqualTo(PASS);
    assertThat(judge(led, etcd(s -> s > 10 && s < 20 ? "silent" : OLD))).isEqualTo(UNKNOWN);
    assertThat(
            judge(
                led,
                etcd(s -> OLD)
                    .instead("etcd/m2", 19, 19.01, Outcome.OK, "member=2 leader=2 term=3")))
        .as("another one tells of an election")
        .isEqualTo(UNKNOWN);
  }

  private static HandMade etcd(DoubleFunction<String> words) {
    HandMade drill = HandMade.drill();
    for (int member = 1; member <= 2; member++) {
      int id = member;
      drill.lane(
          "etcd/m" + id,
          1,
          s ->
              words.apply(s).equals("silent")
                  ? "silent"
                  : "member=%d %s".formatted(id, words.apply(s)));
    }
    return drill;
  }

  private static HandMade starved(DoubleFunction<String> words) {
    return etcd(words).lane("heartbeat", 1, s -> s > 50 && s < 52 ? "silent" : "ok");
  }

  private static Result judge(Checker checker, HandMade drill) {
    return Judge.judge(drill.timeline(), List.of(checker)).getLast().result();
  }
}
