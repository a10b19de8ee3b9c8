package org.quorumdrill.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.Outcome;
import org.quorumdrill.timeline.Timeline;

/** What can't be told of a machine that was looked at too little. */
class MachineStallsEdgesTest {

  @Test
  void aSingleLookTellsNothing() {
    Timeline once =
        HandMade.drill()
            .ask(LaneGroups.MACHINE_PRESSURE, 30, 30.01, Outcome.OK, "cpu=5 io=0 memory=0")
            .timeline();

    assertThat(MachineStalls.over(once, Window.duringFault(once).orElseThrow())).isEmpty();
    assertThat(MachineStalls.duringFault(once)).isEmpty();
    assertThat(MachineStalls.each(once)).isEmpty();
  }

  @Test
  void twoLooksThatAreAnsweredInTheSameMomentTellNothing() {
    Timeline twice =
        HandMade.drill()
            .ask(LaneGroups.MACHINE_PRESSURE, 30, 32, Outcome.OK, "cpu=5")
            .ask(LaneGroups.MACHINE_PRESSURE, 31, 32, Outcome.OK, "cpu=6")
            .timeline();

    assertThat(MachineStalls.each(twice)).isEmpty();
  }

  @Test
  void whatWasNotCountedBeforeTheFaultIsNotComparedWithIt() {
    Timeline timeline =
        HandMade.drill()
            .lane(
                LaneGroups.MACHINE_PRESSURE, 1, s -> s < 20 ? "cpu=0 io=0" : "cpu=0 io=0 memory=0")
            .timeline();

    assertThat(MachineStalls.duringFault(timeline))
        .contains(
            "while the fault was in force, something on this machine waited for a processor 0 % of the time (0 % before it), for IO 0 % of the time (0 % before it), for memory 0 % of the time");
  }
}
