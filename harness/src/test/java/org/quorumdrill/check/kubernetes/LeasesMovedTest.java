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
import org.quorumdrill.timeline.Outcome;

/** m1 leads until the fault at 20 s; the fault is healed at 60 s. */
class LeasesMovedTest {

  private static final Checker CHECKER =
      new LeasesMoved("kube-scheduler", "m1", List.of("leases/m2", "leases/m3"), 20);

  @Test
  void inTime() {
    Verdict verdict = CHECKER.check(movedAt(38).timeline());

    assertThat(verdict.result()).as(verdict.toString()).isEqualTo(PASS);
    assertThat(verdict.summary()).isEqualTo("held by m2 18.0 s after the fault");
    assertThat(verdict.evidence())
        .contains("holders in turn: m1 (leases/m2, 0.0 s), m2 (leases/m2, 38.0 s)");
  }

  @Test
  void tooLate() {
    Verdict verdict = CHECKER.check(movedAt(45).timeline());

    assertThat(verdict.result()).isEqualTo(FAIL);
    assertThat(verdict.summary())
        .contains("another holder was first seen 25.0 s after the fault", "still said");
  }

  @Test
  void never() {
    assertThat(judge(movedAt(200))).isEqualTo(FAIL);
    assertThat(judge(held(s -> s < 20 ? "m1" : "-"))).as("only given back").isEqualTo(FAIL);
  }

  @Test
  void onlyAfterTheHealing() {
    assertThat(judge(movedAt(61))).isEqualTo(FAIL);
  }

  @Test
  void givenBackFirstIsAWayToMove() {
    assertThat(judge(held(s -> s < 20 ? "m1" : s < 25 ? "-" : "m3"))).isEqualTo(PASS);
  }

  @Test
  void aHolderThatComesBackWhileTheFaultIsInForceNeverLetGo() {
    Verdict verdict =
        CHECKER.check(held(s -> s < 30 ? "m1" : s < 40 ? "m2" : s < 42 ? "m1" : "m2").timeline());

    assertThat(verdict.result()).isEqualTo(FAIL);
    assertThat(verdict.summary())
        .isEqualTo(
            "went back: m1 (leases/m2, 0.0 s), then m2 (leases/m2, 30.0 s), then m1 (leases/m2,"
                + " 40.0 s)");
    assertThat(judge(held(s -> s < 30 ? "m1" : s < 40 ? "m2" : s < 42 ? "m3" : "m2")))
        .as("between two others")
        .isEqualTo(FAIL);
    assertThat(judge(held(s -> s < 30 ? "m1" : s < 40 ? "m2" : "m3")))
        .as("on to a third")
        .isEqualTo(PASS);
    assertThat(judge(held(s -> s < 30 ? "m1" : s < 60 ? "m2" : "m1")))
        .as("back after the healing")
        .isEqualTo(PASS);
  }

  @Test
  void twoWatchersMustNotSeeTwoHolders() {
    HandMade drill =
        HandMade.drill()
            .lane("leases/m2", 1, s -> words(s < 30 ? "m1" : "m2", s))
            .lane("leases/m3", 1, s -> words("m1", s));

    assertThat(judge(drill)).isEqualTo(FAIL);
  }

  @Test
  void answersThatOverlapDoNotContradict() {
    HandMade drill = movedAt(30).instead("leases/m3", 30, 30.02, Outcome.OK, words("m1", 29));
    assertThat(judge(drill)).isEqualTo(PASS);

    drill = movedAt(30).instead("leases/m3", 31, 31.02, Outcome.OK, words("m1", 29));
    assertThat(judge(drill)).as("asked when the other had its answer").isEqualTo(FAIL);
  }

  @Test
  void oneWatcherThatIsAnsweredIsEnough() {
    HandMade drill =
        HandMade.drill()
            .lane("leases/m2", 1, s -> words(s < 30 ? "m1" : "m2", s))
            .lane("leases/m3", 1, s -> s < 20 ? words("m1", s) : "bad");

    assertThat(judge(drill)).isEqualTo(PASS);
  }

  @Test
  void aLeaseThatIsNoLongerListedIsHeldByNobody() {
    DoubleFunction<String> gone = s -> s < 20 ? words("m1", s) : "kube-controller-manager=m3/1@0";
    assertThat(judge(HandMade.drill().lane("leases/m2", 1, gone))).isEqualTo(FAIL);

    DoubleFunction<String> goneLater =
        s -> s < 50 ? words(s < 30 ? "m1" : "m2", s) : "kube-controller-manager=m3/1@0";
    assertThat(judge(HandMade.drill().lane("leases/m2", 1, goneLater))).isEqualTo(FAIL);
  }

  @Test
  void starvationExcusesNoHolderThatCameBackAtAnotherTime() {
    HandMade drill = held(s -> s < 30 ? "m1" : s < 32 ? "m2" : s < 34 ? "m1" : "m2");
    drill.lane("heartbeat", 1, s -> s > 40 && s < 52 ? "silent" : "ok");

    assertThat(Judge.judge(drill.timeline(), List.of(CHECKER)).getLast().result()).isEqualTo(FAIL);
  }

  @Test
  void whoWasNotToldDoesNotKnow() {
    assertThat(judge(held(s -> s < 20 ? "m1" : s < 55 ? "" : "m2")))
        .as("may have moved in time")
        .isEqualTo(UNKNOWN);
    assertThat(judge(held(s -> s < 20 ? "m1" : s < 60 ? "" : "m2"))).isEqualTo(UNKNOWN);
    assertThat(judge(held(s -> s < 30 ? "m1" : s < 32 || s > 50 ? "m2" : "")))
        .as("may have gone back and forth")
        .isEqualTo(UNKNOWN);
    assertThat(judge(HandMade.drill().lane("leases/m2", 1, s -> "kube-controller-manager=m1")))
        .as("another lease")
        .isEqualTo(UNKNOWN);
    assertThat(judge(HandMade.drill())).isEqualTo(UNKNOWN);
  }

  @Test
  void aFaultThatIsHealedTooSoonShowsNothing() {
    HandMade drill =
        movedAt(200)
            .without(Mark.Kind.HEAL_STARTED)
            .mark(35, Mark.Kind.HEAL_STARTED, "k8smaster2", "");

    assertThat(judge(drill)).isEqualTo(UNKNOWN);
    assertThat(judge(movedAt(30).without(Mark.Kind.HEAL_STARTED))).isEqualTo(UNKNOWN);
  }

  @Test
  void itMustHaveBeenThereBefore() {
    assertThat(judge(held(s -> s < 10 ? "m3" : s < 30 ? "m1" : "m2"))).isEqualTo(UNKNOWN);
    assertThat(judge(held(s -> s < 20 ? "" : s < 30 ? "m1" : "m2"))).isEqualTo(UNKNOWN);
  }

  @Test
  void aClaimAboutNothingIsRefused() {
    assertThatThrownBy(() -> new LeasesMoved("kube-scheduler", "m1", List.of(), 20))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new LeasesMoved("kube-scheduler", "", List.of("a"), 20))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new LeasesMoved("kube-scheduler", "m1", List.of("a"), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static HandMade movedAt(double second) {
    return held(s -> s < second ? "m1" : "m2");
  }

  /**
   * @param holder by second; empty where the question fails
   */
  private static HandMade held(DoubleFunction<String> holder) {
    DoubleFunction<String> answers =
        s -> holder.apply(s).isEmpty() ? "bad" : words(holder.apply(s), s);
    return HandMade.drill().lane("leases/m2", 1, answers).lane("leases/m3", 1, answers);
  }

  /** A lease renewed every 2 s, the default. */
  private static String words(String holder, double second) {
    return words(holder, "%d".formatted((long) second / 2));
  }

  private static String words(String holder, String renewed) {
    return "kube-controller-manager=m3/1@0 kube-scheduler="
        + (holder.equals("-") ? "-" : "%s/%s@%s".formatted(holder, holder.substring(1), renewed));
  }

  @Test
  void theNewHolderMustGoOn() {
    assertThat(judge(held(s -> s < 30 ? "m1" : s < 50 ? "m2" : "-")))
        .as("nobody does the work")
        .isEqualTo(FAIL);
    assertThat(judge(renewedUntil(38))).as("dead for 22 s, and still named").isEqualTo(FAIL);
    assertThat(judge(renewedUntil(46))).as("dead for 14 s").isEqualTo(PASS);
  }

  private static HandMade renewedUntil(double second) {
    return HandMade.drill()
        .lane(
            "leases/m2",
            1,
            s -> s < 30 ? words("m1", s < 20 ? s : 19) : words("m2", Math.min(s, second)));
  }

  private static Result judge(HandMade drill) {
    return CHECKER.check(drill.timeline()).result();
  }
}
