package org.quorumdrill.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorumdrill.check.Result.FAIL;
import static org.quorumdrill.check.Result.FINDING;
import static org.quorumdrill.check.Result.INCONCLUSIVE;
import static org.quorumdrill.check.Result.PASS;
import static org.quorumdrill.check.Result.UNKNOWN;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.StarvedVerdict.Excuse;
import org.quorumdrill.check.availability.WatchUnbroken;
import org.quorumdrill.check.bounds.SilentAtMost;
import org.quorumdrill.timeline.Timeline;

/** In a set-up of the user's own, being better is never wrong, and worse is as wrong as ever. */
class OwnSetUpTest {

  private static final Finding WEAK = new Finding("stays-up", "It is weak.", "Be strong.");

  private static final OwnSetUp NO_LIST = OwnSetUp.withoutList();
  private static final OwnSetUp LISTED = new OwnSetUp(true, "`- id: stays-up` (findings.yaml:12)");
  private static final OwnSetUp NOT_LISTED = new OwnSetUp(true, null);

  private static final Bound ANY = new AnyExtent();

  @Test
  void withoutAListAWeaknessIsAFindingAndItsAbsenceIsGood() {
    assertSays(FINDING, "it does", judge(NO_LIST, FAIL, ANY));
    assertSays(PASS, "it doesn't", judge(NO_LIST, PASS, ANY));
  }

  @Test
  void whatIsListedAndGoneIsToldWithTheLineToDelete() {
    assertSays(FINDING, "it does", judge(LISTED, FAIL, ANY));
    assertSays(
        PASS,
        "'stays-up' is gone; delete the line `- id: stays-up` (findings.yaml:12): it doesn't",
        judge(LISTED, PASS, ANY));
  }

  @Test
  void whatComesOnlySometimesKeepsItsLine() {
    assertSays(
        PASS,
        "it doesn't",
        KnownWeakness.ofOwn(WEAK, new Says(PASS), ANY, true, LISTED).check(timeline()));
  }

  @Test
  void whatIsNotListedFailsWithTheLineToAdd() {
    assertSays(
        FAIL,
        "a new weakness; to accept it, add the line `- id: stays-up` to findings.yaml: it does",
        judge(NOT_LISTED, FAIL, ANY));
    assertSays(
        FAIL,
        "a new weakness; to accept it, add the line `- id: stays-up` to findings.yaml: it does",
        judge(NOT_LISTED, FAIL, new Extent(UNKNOWN)));
    assertSays(PASS, "it doesn't", judge(NOT_LISTED, PASS, ANY));
  }

  @Test
  void whatIsBeyondItsBoundFailsWhateverIsListed() {
    for (OwnSetUp own : List.of(NO_LIST, LISTED, NOT_LISTED)) {
      assertSays(
          FAIL,
          "worse than the known weakness: it is (it does)",
          judge(own, FAIL, new Extent(FAIL)));
    }
  }

  @Test
  void whatIsNotKnownIsNotGood() {
    for (OwnSetUp own : List.of(NO_LIST, LISTED, NOT_LISTED)) {
      assertThat(judge(own, UNKNOWN, ANY).result()).isEqualTo(UNKNOWN);
      assertThat(judge(own, INCONCLUSIVE, ANY).result()).isEqualTo(INCONCLUSIVE);
    }
    assertThat(judge(NO_LIST, FAIL, new Extent(UNKNOWN)).result()).isEqualTo(UNKNOWN);
  }

  @Test
  void aVerdictTellsWhichFindingItIsAbout() {
    assertThat(judge(NO_LIST, PASS, ANY).finding()).contains(WEAK);
    assertThat(judge(NOT_LISTED, FAIL, ANY).finding()).contains(WEAK);
  }

  @Test
  void isKeptInTheTimelineWithItsBound() {
    KnownWeakness claim =
        KnownWeakness.ofOwn(
            WEAK, new WatchUnbroken(List.of("a"), 12), new SilentAtMost(77), false, LISTED);

    assertThat(Expectations.fromJson(Expectations.toJson(List.of(claim)))).containsExactly(claim);
  }

  private static Verdict judge(OwnSetUp own, Result found, Bound bound) {
    return KnownWeakness.ofOwn(WEAK, new Says(found), bound, false, own).check(timeline());
  }

  private static Timeline timeline() {
    return HandMade.drill().lane("a", 1, s -> "ok").timeline();
  }

  private static void assertSays(Result result, String summary, Verdict verdict) {
    assertThat(verdict.summary()).isEqualTo(summary);
    assertThat(verdict.result()).isEqualTo(result);
  }

  /** A claim with this result. */
  private record Says(Result result) implements Checker {

    @Override
    public Verdict check(Timeline timeline) {
      return new Verdict(
          "it must not", result, result == PASS ? "it doesn't" : "it does", List.of());
    }

    @Override
    public StarvedVerdict checkStarved(Starved starved) {
      return starved.nothingIsExcused(this);
    }
  }

  /** A bound with this result. */
  private record Extent(Result result) implements Bound {

    @Override
    public void requireFits(Checker weak) {
      // It fits all.
    }

    @Override
    public Verdict check(Timeline timeline, Checker weak) {
      return new Verdict("it is no worse", result, "it is", List.of());
    }

    @Override
    public StarvedVerdict checkStarved(Starved starved, Checker weak) {
      return new StarvedVerdict(check(starved.timeline(), weak), Excuse.NONE);
    }
  }
}
