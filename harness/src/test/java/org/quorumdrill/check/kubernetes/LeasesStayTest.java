package org.quorumdrill.check.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import org.quorumdrill.check.Verdict;
import org.quorumdrill.timeline.Mark;

class LeasesStayTest {

  private static final Checker CHECKER = new LeasesStay(List.of("leases/m1", "leases/m2"));

  @Test
  void oneHolderEach() {
    Verdict verdict = CHECKER.check(held(s -> "m1", s -> "m2").timeline());

    assertThat(verdict.result()).as(verdict.toString()).isEqualTo(PASS);
    assertThat(verdict.summary())
        .isEqualTo("kube-controller-manager=m1 kube-scheduler=m2 from first to last");
  }

  @Test
  void aChangeAtAnyTimeOfAnyOfThem() {
    assertThat(judge(held(s -> s == 30 ? "m3" : "m1", s -> "m2"))).isEqualTo(FAIL);
    assertThat(judge(held(s -> "m1", s -> s >= 90 ? "m1" : "m2"))).isEqualTo(FAIL);
    assertThat(judge(held(s -> "m1", s -> s < 5 ? "m1" : "m2"))).isEqualTo(FAIL);
    assertThat(judge(held(s -> "m1", s -> s == 40 ? "-" : "m2"))).as("let go").isEqualTo(FAIL);
  }

  @Test
  void aLeaseThatIsNoLongerListedIsHeldByNobody() {
    HandMade drill =
        HandMade.drill()
            .lane(
                "leases/m1",
                1,
                s -> s == 40 ? "kube-controller-manager=m1/1@20" : words("m1", "m2", s));

    assertThat(judge(drill)).isEqualTo(FAIL);
    assertThat(CHECKER.check(drill.timeline()).summary())
        .startsWith("kube-scheduler was held by m2");
  }

  @Test
  void starvationExcusesOnlyWhatIsFirstSeenInIt() {
    assertThat(starved(12, s -> s < 45 ? "m1" : "m3")).isEqualTo(UNKNOWN);
    assertThat(starved(12, s -> s < 30 ? "m1" : "m3")).as("before it").isEqualTo(FAIL);
    assertThat(starved(12, s -> s < 70 ? "m1" : "m3")).as("later").isEqualTo(FAIL);
    assertThat(starved(12, s -> s < 45 ? "m1" : s < 80 ? "m3" : "m1")).as("twice").isEqualTo(FAIL);
    assertThat(starved(2, s -> s < 45 ? "m1" : "m3")).as("too short").isEqualTo(FAIL);
  }

  @Test
  void starvationExcusesAsLongALeaseThatRunsOutAsItLasted() {
    assertThat(stale(2, 40, 66)).as("26 s, of which 12 are excused").isEqualTo(UNKNOWN);
    assertThat(stale(2, 40, 70)).as("30 s").isEqualTo(FAIL);
    assertThat(stale(2, 60, 80)).as("20 s, later").isEqualTo(FAIL);
  }

  private static Result stale(int seconds, double from, double to) {
    return starved(
        seconds,
        HandMade.drill()
            .lane("leases/m1", 1, s -> words("m1", "m2", s > from && s < to ? from : s)));
  }

  private static Result starved(int seconds, DoubleFunction<String> manager) {
    return starved(seconds, held(manager, s -> "m2"));
  }

  private static Result starved(int seconds, HandMade drill) {
    drill.lane("heartbeat", 1, s -> s > 40 && s < 40 + seconds ? "silent" : "ok");
    return Judge.judge(drill.timeline(), List.of(CHECKER)).getLast().result();
  }

  @Test
  void nobodyCanNotStay() {
    assertThat(judge(held(s -> "m1", s -> "-"))).isEqualTo(UNKNOWN);
  }

  @Test
  void oneWatcherOfTwoIsEnough() {
    HandMade drill =
        HandMade.drill()
            .lane("leases/m1", 1, s -> s < 50 ? words("m1", "m1", s) : "bad")
            .lane("leases/m2", 1, s -> s < 40 ? "bad" : words("m1", "m1", s));

    assertThat(judge(drill)).isEqualTo(PASS);
  }

  @Test
  void notLookingForLongerThanALeaseLastsIsNotKnowing() {
    assertThat(judge(unseen(30, 44))).isEqualTo(PASS);
    assertThat(judge(unseen(30, 46))).isEqualTo(UNKNOWN);
    assertThat(judge(unseen(0, 16))).isEqualTo(UNKNOWN);
    assertThat(judge(unseen(84, 100))).isEqualTo(UNKNOWN);
    assertThat(judge(HandMade.drill())).isEqualTo(UNKNOWN);
    assertThat(judge(HandMade.drill().lane("leases/m1", 1, s -> "kube-scheduler=m1/4@" + (long) s)))
        .as("nothing of the other lease")
        .isEqualTo(UNKNOWN);
  }

  private static HandMade unseen(double from, double to) {
    return HandMade.drill()
        .lane("leases/m1", 1, s -> s >= from && s < to ? "bad" : words("m1", "m1", s));
  }

  @Test
  void withoutAFaultOrAnEndNothingIsKnown() {
    for (Mark.Kind kind :
        List.of(Mark.Kind.FAULT_INJECTED, Mark.Kind.HEAL_STARTED, Mark.Kind.FINISHED)) {
      assertThat(judge(held(s -> "m1", s -> "m2").without(kind))).isEqualTo(UNKNOWN);
    }
    assertThatThrownBy(() -> new LeasesStay(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static HandMade held(DoubleFunction<String> manager, DoubleFunction<String> scheduler) {
    return HandMade.drill()
        .lane("leases/m1", 1, s -> words(manager.apply(s), scheduler.apply(s), s));
  }

  /** Leases renewed every 2 s, the default. */
  private static String words(String manager, String scheduler, double second) {
    return "kube-controller-manager=%s kube-scheduler=%s"
        .formatted(held(manager, 1, second), held(scheduler, 4, second));
  }

  private static String held(String holder, int transitions, double renewed) {
    return holder.equals("-") ? "-" : "%s/%d@%d".formatted(holder, transitions, (long) renewed / 2);
  }

  @Test
  void whoStartsAgainOnItsNodeIsAnotherLeader() {
    HandMade drill =
        HandMade.drill()
            .lane(
                "leases/m1",
                1,
                s ->
                    "kube-controller-manager=%s kube-scheduler=%s"
                        .formatted(held("m1", s < 40 ? 1 : 2, s), held("m1", 4, s)));

    assertThat(judge(drill)).isEqualTo(FAIL);
  }

  @Test
  void theDeadRenewNothing() {
    assertThat(judge(renewedUntil(80))).as("dead for 20 s").isEqualTo(FAIL);
    assertThat(judge(renewedUntil(86))).as("for 14 s").isEqualTo(PASS);
    assertThat(
            CHECKER
                .check(
                    HandMade.drill()
                        .lane("leases/m1", 1, s -> words("m1", "m1", s < 30 || s >= 48 ? s : 30))
                        .timeline())
                .summary())
        .contains("kube-controller-manager has run out: m1 (leases/m1,", "since 30.0 s");
    assertThat(
            judge(
                HandMade.drill()
                    .lane("leases/m1", 1, s -> "kube-controller-manager=m1 kube-scheduler=m1")))
        .as("of a version that did not tell")
        .isEqualTo(UNKNOWN);
  }

  private static HandMade renewedUntil(double second) {
    return HandMade.drill().lane("leases/m1", 1, s -> words("m1", "m1", Math.min(s, second)));
  }

  private static Result judge(HandMade drill) {
    return CHECKER.check(drill.timeline()).result();
  }
}
