package org.quorumdrill.check.availability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.SteadyState;
import org.quorumdrill.check.etcd.QuorumSurvives;
import org.quorumdrill.check.writes.NoWriteLost;
import org.quorumdrill.timeline.Outcome;
import org.quorumdrill.timeline.Timeline;

/** The fault is in force from 20 to 60 s. */
class UnjudgedTest {

  private static final Timeline DRILL =
      HandMade.drill()
          .lane("readyz/m1", 1, s -> "ok")
          .lane("thumbnail/m1", 1, s -> s > 30 && s < 40 ? "bad" : "ok")
          .lane("writes/m1", 1, s -> "m1-%d".formatted((long) s))
          .lane("etcd/m1", 1, s -> "member=1 leader=1 term=2 revision=1")
          .lane("heartbeat", 0.1, s -> "beat")
          .timeline();

  @Test
  void aLaneThatNoClaimDependsOnIsTold() {
    assertThat(seen(new OutageAtMost("it", List.of("readyz/m1"), 2)))
        .containsExactly(
            "thumbnail/m1: out for 8.0 to 10.0 s", "writes/m1: no failure", "etcd/m1: no failure");
    assertThat(seen(new OutageAtMost("it", List.of("readyz/m1", "thumbnail/m1"), 2)))
        .containsExactly("writes/m1: no failure", "etcd/m1: no failure");
  }

  @Test
  void onlyWhatFailedNeedsToBeSaidOnTheTerminal() {
    assertThat(Unjudged.in(DRILL, List.of(new OutageAtMost("it", List.of("readyz/m1"), 2))))
        .filteredOn(Unjudged::wasOut)
        .extracting(Unjudged::lane)
        .containsExactly("thumbnail/m1");
  }

  @Test
  void whatIsMissingOrSlowIsToldToo() {
    HandMade drill =
        HandMade.drill()
            .lane("nodes/m1", 1, s -> s < 30 || s > 50 ? "m1=True m2=True" : "m1=True")
            .lane("readyz/m1", 1, s -> "ok");
    for (int second = 30; second < 50; second++) {
      drill.instead("readyz/m1", second, second + 0.9, Outcome.OK, "ok");
    }

    assertThat(Unjudged.in(drill.timeline(), List.of()).stream().map(Unjudged::toString))
        .containsExactly(
            "nodes/m1: not well, first: m1=True",
            "readyz/m1: 20 of 40 answers were slow: median 0.90 s, slowest 0.90 s; before the fault"
                + " 0.01 s and 0.01 s");
  }

  @Test
  void theTimeBeforeAndAfterIsNotTheFault() {
    assertThat(seen(new SteadyState(List.of("readyz/m1"))))
        .contains("readyz/m1: no failure")
        .hasSize(4);
    assertThat(seen(new RecoversWithin("it", List.of("readyz/m1"), 20))).hasSize(4);
  }

  @Test
  void claimsAboutGroupsNameTheirLanes() {
    assertThat(seen(new QuorumSurvives(1, 5))).hasSize(2);
    assertThat(seen(new NoWriteLost(1))).hasSize(3);
    assertThat(seen(new NoWriteLost(0))).as("all writes may fail").hasSize(4);
  }

  private static List<String> seen(Checker checker) {
    return Unjudged.in(DRILL, List.of(checker)).stream().map(Unjudged::toString).toList();
  }
}
