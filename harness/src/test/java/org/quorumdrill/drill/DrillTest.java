package org.quorumdrill.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.MustFail;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.SteadyState;
import org.quorumdrill.check.availability.ImpairedAtMost;

/** Runs whole drills against a service that a test fault switches off. */
class DrillTest {

  private static final Checker NOBODY_NOTICES = new ImpairedAtMost("it", List.of("service"), 0);
  private static final Checker IS_GONE = new MustFail("it", List.of("service"));

  @TempDir private Path folder;
  private QuickDrills drills;

  @BeforeEach
  void begin() {
    drills = new QuickDrills(folder);
  }

  @Test
  void whatIsExpectedAndSeenPasses() {
    Service service = Service.thatBreaksAndHeals();

    DrillOutcome outcome = drills.of("good", service).expects(new SteadyState(), IS_GONE).run();

    assertThat(QuickDrills.results(outcome)).containsOnly(Result.PASS);
    assertThat(service.done())
        .containsExactly("inject", "prove", "prove", "heal", "close", "close");
    assertThat(outcome.folder().resolve(Drill.TIMELINE_FILE)).isRegularFile();
  }

  @Test
  void aFaultWithoutEffectThatNobodyNoticesIsInconclusive() {
    Drill drill = drills.of("without effect", Service.thatDoesNotBreak()).expects(NOBODY_NOTICES);

    assertThatThrownBy(drill::run).isInstanceOf(DrillFailedError.class);
    assertThat(drills.results()).startsWith(Result.INCONCLUSIVE);
  }

  @Test
  void aFaultThatIsNotHealedFailsAndIsNotMeasuredAgain() {
    Service stays = Service.thatDoesNotHeal();
    Drill drill = drills.of("stays", stays).expects(IS_GONE);

    assertThatThrownBy(drill::run).isInstanceOf(DrillFailedError.class);
    assertThat(drills.results()).startsWith(Result.FAIL);
    assertThat(stays.done()).containsOnlyOnce("inject");
  }

  @Test
  void whatMustNotBeNoticedAndIsFailsWithEvidenceOfTheTimeOfTheFault() {
    Service noticed = Service.thatBreaksAndHeals();
    Drill drill =
        drills
            .of("noticed", noticed)
            .expects(NOBODY_NOTICES)
            .evidence(() -> noticed.note("evidence"));

    assertThatThrownBy(drill::run).isInstanceOf(DrillFailedError.class);
    assertThat(drills.results()).endsWith(Result.FAIL);
    assertThat(noticed.done()).containsSubsequence("inject", "evidence", "heal");
  }

  @Test
  void moreNodesThanDeclaredAreNotTouched() {
    Service service = Service.thatBreaksAndHeals();
    Drill drill = drills.of("too many", service).touchingAtMost(1).expects(IS_GONE);

    assertThatThrownBy(drill::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("may touch 1 node(s), but 'switched off' names m1, m2");
    assertThat(service.done()).doesNotContain("inject");
  }

  @Test
  void whatIsOnlyPlannedIsNotDone() {
    Service service = Service.thatBreaksAndHeals();

    DrillOutcome outcome = drills.of("planned", service).onlyPlanned(true).expects(IS_GONE).run();

    assertThat(outcome.verdicts()).isEmpty();
    assertThat(service.done()).doesNotContain("inject");
  }
}
