package org.quorumdrill.check.writes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorumdrill.check.Result.PASS;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.timeline.Timeline;

/** Two writes, at 0 s and at 30 s, and a read a second, one of them as the fault comes. */
class RegisterLinearizableEdgesTest {

  private static final String CLAIM = "the register is linearizable";

  private static final Timeline DRILL =
      HandMade.drill()
          .lane("writes/m", 1, s -> s == 0 || s == 30 ? "m-" + (long) s : "silent")
          .lane(
              "reads/m",
              1,
              s -> s < 1 ? "silent" : s <= 30 ? "keys=1 value=m-0" : "keys=2 value=m-30")
          .timeline();

  @Test
  void twoValuesInAsManyReadsAsAreNeededAreEnough() {
    Verdict passed =
        new Verdict(
            CLAIM,
            PASS,
            "99 reads, 80 of them from the fault on, fit 2 acknowledged writes and 0 whose fate nobody knows",
            List.of());

    assertThat(new RegisterLinearizable(80).check(DRILL)).isEqualTo(passed);
    assertThat(new RegisterLinearizable(1).check(DRILL)).isEqualTo(passed);
  }

  @Test
  void oneReadTooFewIsUnknown() {
    assertThat(new RegisterLinearizable(81).check(DRILL))
        .isEqualTo(
            Verdict.unknown(
                CLAIM,
                "only 80 reads of 2 values were answered from the fault on, 81 of 2 are needed"));
  }

  @Test
  void itDependsOnTheReadsDuringTheFault() {
    assertThat(new RegisterLinearizable(1).lanesDuringFault(DRILL)).containsExactly("reads/m");
  }
}
