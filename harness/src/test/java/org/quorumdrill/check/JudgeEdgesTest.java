package org.quorumdrill.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorumdrill.check.Result.FAIL;
import static org.quorumdrill.check.Result.PASS;
import static org.quorumdrill.check.Result.UNKNOWN;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.availability.LatencyAtMost;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.Outcome;
import org.quorumdrill.timeline.Timeline;

/** What is judged besides the claims of a drill, and what a busy machine excuses. */
class JudgeEdgesTest {

  private static final Checker WITHOUT_A_FAULT = new AnswersRight("it", List.of("a"));

  @Test
  void theFaultIsJudgedUnlessNoClaimNeedsIt() {
    assertThat(Judge.asked(List.of())).containsExactly(new FaultWasReal(), new EnoughObserved());
    assertThat(Judge.asked(List.of(WITHOUT_A_FAULT))).containsExactly(WITHOUT_A_FAULT);
    assertThat(Judge.asked(List.of(WITHOUT_A_FAULT, new SteadyState())))
        .containsExactly(
            new FaultWasReal(), new EnoughObserved(), WITHOUT_A_FAULT, new SteadyState());
    assertThat(Judge.asked(List.of(WITHOUT_A_FAULT, new FaultWasReal())))
        .as("but not twice")
        .containsExactly(new EnoughObserved(), WITHOUT_A_FAULT, new FaultWasReal());
  }

  @Test
  void asIfQuietNothingIsExcusedByABusyMachine() {
    List<Checker> within = List.of(new LatencyAtMost("it", List.of("a"), 99, 1));
    Timeline slow = slowOnABusyMachine();

    assertThat(Judge.judge(slow, within))
        .extracting(Verdict::result)
        .containsExactly(PASS, PASS, UNKNOWN);
    assertThat(Judge.judgeAsIfQuiet(slow, within))
        .extracting(Verdict::result)
        .containsExactly(PASS, PASS, FAIL);
  }

  /** Waited for 60 % of the time; answers take 1.2 s while the fault is in force. */
  private static Timeline slowOnABusyMachine() {
    HandMade drill =
        HandMade.drill()
            .lane(LaneGroups.MACHINE_PRESSURE, 1, s -> "cpu=%d".formatted(Math.round(600_000 * s)))
            .lane("a", 1, s -> "ok");
    for (int second = (int) HandMade.FAULT; second < HandMade.HEAL; second++) {
      drill.instead("a", second, second + 1.2, Outcome.OK, "ok");
    }
    return drill.timeline();
  }
}
