package org.quorumdrill.check.kubernetes;

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
import org.quorumdrill.check.StarvedMoments;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.Window;
import org.quorumdrill.timeline.Outcome;

/** The exact limits of a lease that moves from m1 to m2, and what is said of it. */
class LeasesMovedEdgesTest {

  private static final List<String> LANES = List.of("leases/m2", "leases/m3");
  private static final Checker CHECKER = new LeasesMoved("kube-scheduler", "m1", LANES, 20);
  private static final String CLAIM = "the lease of kube-scheduler leaves m1 within 20 s";

  @Test
  void aGoodVerdictTellsWhoHoldsItAndWhoHeldItBefore() {
    assertThat(check(movedAt(30)))
        .isEqualTo(
            new Verdict(
                CLAIM,
                PASS,
                "held by m2 10.0 s after the fault",
                List.of(
                    "m2 holds it, seen by leases/m2 10.0 s after the fault",
                    "holders in turn: m1 (leases/m2, 0.0 s), m2 (leases/m2, 30.0 s)")));
  }

  @Test
  void anAnswerAtTheVeryEndOfTheTimeIsInTime() {
    assertSays(
        movedAt(39).instead("leases/m2", 39, 40, Outcome.OK, words("m2", 39)),
        PASS,
        "held by m2 20.0 s after the fault");
    assertThat(
            check(movedAt(39).instead("leases/m2", 39, 40.005, Outcome.OK, words("m2", 39)))
                .result())
        .as("nobody was asked between the end of the time and this answer")
        .isEqualTo(UNKNOWN);
  }

  @Test
  void aLateMoveIsShownByAnAnswerThatStillNamesTheOldHolder() {
    assertSays(
        movedAt(45),
        FAIL,
        "another holder was first seen 25.0 s after the fault: m2 (leases/m2, 45.0 s); leases/m2,"
            + " asked 21.0 s after the fault, still said: kube-scheduler=m1/1@20");
  }

  @Test
  void whoAskedOnlyAtTheEndOfTheTimeDoesNotKnowThatItMovedLate() {
    assertSays(
        lane(s -> s < 20 || s == 40 ? words("m1", s) : s < 55 ? "bad" : words("m2", s)),
        UNKNOWN,
        "another holder was first seen 35.0 s after the fault: m2 (leases/m2, 55.0 s), and nobody"
            + " was told before that, but after the 20 s, who held it; 6 answers in the 40.0 s of"
            + " the fault");
  }

  @Test
  void whatIsAnsweredWhenTheFaultComesMayBeFromBeforeOrAfter() {
    assertThat(
            check(movedAt(30).instead("leases/m2", 19, 20, Outcome.OK, words("m2", 19))).result())
        .isEqualTo(PASS);
    assertSays(
        movedAt(30).instead("leases/m2", 19, 19.9, Outcome.OK, words("m2", 19)),
        UNKNOWN,
        "before the fault it was not held by m1: m2 (leases/m2, 19.0 s)");
  }

  @Test
  void whatIsAnsweredWhenTheHealingBeginsMayBeFromAfterIt() {
    HandMade back = movedAt(30).instead("leases/m2", 59, 60, Outcome.OK, words("m1", 59));
    HandMade givenUp = movedAt(30).instead("leases/m2", 59, 60, Outcome.OK, "kube-scheduler=-");

    assertThat(check(back).result()).as("back").isEqualTo(PASS);
    assertThat(check(givenUp).result()).as("given up").isEqualTo(PASS);
    assertSays(
        movedAt(30).instead("leases/m2", 59, 59.9, Outcome.OK, words("m1", 59)),
        FAIL,
        "went back: m1 (leases/m2, 0.0 s), then m2 (leases/m2, 30.0 s), then m1 (leases/m2,"
            + " 59.0 s)");
  }

  @Test
  void aQuestionAskedWhenAnotherIsAnsweredOverlapsIt() {
    assertThat(check(twoHolders(31)).result()).isEqualTo(PASS);
    assertSays(
        twoHolders(30.9),
        FAIL,
        "went back: m1 (leases/m2, 0.0 s), then m2 (leases/m2, 30.0 s), then m1 (leases/m3,"
            + " 31.0 s)");
  }

  /** leases/m2 is told of m2, for the first time at a second; leases/m3 is not until 32 s. */
  private static HandMade twoHolders(double toldAt) {
    return movedAt(30)
        .lane("leases/m3", 1, s -> words(s < 32 ? "m1" : "m2", s))
        .instead("leases/m2", 30, toldAt, Outcome.OK, words("m2", 30));
  }

  @Test
  void theFirstAnswerCountsNotTheFirstQuestion() {
    HandMade slow =
        movedAt(30)
            .lane("leases/m3", 1, s -> words(s < 31 ? "m1" : "m2", s))
            .instead("leases/m2", 30, 33, Outcome.OK, words("m2", 30));

    assertThat(check(slow))
        .isEqualTo(
            new Verdict(
                CLAIM,
                PASS,
                "held by m2 11.0 s after the fault",
                List.of(
                    "m2 holds it, seen by leases/m2 11.0 s after the fault",
                    "holders in turn: m1 (leases/m2, 0.0 s), m2 (leases/m2, 31.0 s)")));
  }

  @Test
  void aLeaseThatIsGivenUpIsNotSaidToHaveRunOutToo() {
    Verdict verdict =
        check(lane(s -> s < 30 ? words("m1", s) : s < 40 ? words("m2", s) : "kube-scheduler=-"));

    assertThat(verdict.result()).isEqualTo(FAIL);
    assertThat(verdict.evidence())
        .containsExactly(
            "given up again: m2 (leases/m2, 30.0 s), then - (leases/m2, 40.0 s)",
            "m2 holds it, seen by leases/m2 10.0 s after the fault",
            "holders in turn: m1 (leases/m2, 0.0 s), m2 (leases/m2, 30.0 s)");
  }

  @Test
  void aLeaseRunsOutAfterMoreThan15SecondsWithoutARenewal() {
    assertThat(check(stuckUntil(55)).result()).isEqualTo(PASS);
    assertSays(
        stuckUntil(55.5),
        FAIL,
        "kube-scheduler has run out: m2 (leases/m2, 55.5 s) still stands in it, and has not renewed"
            + " it since 40.0 s");
  }

  @Test
  void theFirstAnswerWithALeaseThatHasRunOutIsToldInWhateverOrderTheyCome() {
    List<LeaseSight> latestFirst =
        LeaseSight.of(
                stuckUntil(58).timeline(), LANES, "kube-scheduler", new Window(0, 100_000_000_000L))
            .reversed();

    assertThat(LeaseSight.runOut(latestFirst, "kube-scheduler", StarvedMoments.none()))
        .contains(
            "kube-scheduler has run out: m2 (leases/m2, 55.5 s) still stands in it, and has not"
                + " renewed it since 40.0 s");
  }

  /** Moves at 30 s; a renewal that is first told of at 40 s is told of until a second. */
  private static HandMade stuckUntil(double second) {
    String stuck = "kube-scheduler=m2/2@stuck";
    return HandMade.drill()
        .lane(
            "leases/m2",
            0.5,
            s -> s < 30 ? words("m1", s) : s < 39.5 || s > second ? words("m2", s) : stuck)
        .instead("leases/m2", 39.5, 40, Outcome.OK, stuck);
  }

  @Test
  void starvationExcusesThatItWasGivenUpMeanwhile() {
    assertThat(
            starved(s -> s >= 45 && s < 50 ? "kube-scheduler=-" : words(s < 30 ? "m1" : "m2", s)))
        .isEqualTo(
            "UNKNOWN would be FAIL (given up again: m2 (leases/m2, 30.0 s), then - (leases/m2,"
                + " 45.0 s)), but the harness itself was starved from 40.0 to 52.0 s");
  }

  @Test
  void starvationExcusesAHolderThatCameBackMeanwhileButNotJustBefore() {
    assertThat(starved(s -> words(s < 30 || (s >= 41 && s < 50) ? "m1" : "m2", s)))
        .isEqualTo(
            "UNKNOWN would be FAIL (went back: m1 (leases/m2, 0.0 s), then m2 (leases/m2, 30.0 s),"
                + " then m1 (leases/m2, 41.0 s)), but the harness itself was starved from 40.0 to"
                + " 52.0 s");
    assertThat(starved(s -> words(s < 30 || (s >= 40 && s < 50) ? "m1" : "m2", s)))
        .as("answered just when it began")
        .isEqualTo(
            "FAIL went back: m1 (leases/m2, 0.0 s), then m2 (leases/m2, 30.0 s), then m1"
                + " (leases/m2, 40.0 s)");
  }

  /** Without a processor from the beat at 40 s to that at 52 s. */
  private static String starved(DoubleFunction<String> answers) {
    HandMade drill = lane(answers).lane("heartbeat", 1, s -> s > 40 && s < 52 ? "silent" : "ok");
    Verdict verdict = Judge.judge(drill.timeline(), List.of(CHECKER)).getLast();
    return verdict.result() + " " + verdict.summary();
  }

  private static HandMade movedAt(double second) {
    return lane(s -> words(s < second ? "m1" : "m2", s));
  }

  private static HandMade lane(DoubleFunction<String> answers) {
    return HandMade.drill().lane("leases/m2", 1, answers);
  }

  /** A lease renewed every 2 s, the default. */
  private static String words(String holder, double second) {
    return "kube-scheduler=%s/%s@%d".formatted(holder, holder.substring(1), (long) second / 2);
  }

  private static void assertSays(HandMade drill, Result result, String summary) {
    Verdict verdict = check(drill);
    assertThat(verdict.result()).as(verdict.toString()).isEqualTo(result);
    assertThat(verdict.summary()).isEqualTo(summary);
  }

  private static Verdict check(HandMade drill) {
    return CHECKER.check(drill.timeline());
  }
}
