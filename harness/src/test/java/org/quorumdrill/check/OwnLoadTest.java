package org.quorumdrill.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.reading.ContainerUse;
import org.quorumdrill.timeline.reading.ProbeRates;

/** Who is not well before the fault because of the probes is never a FAIL of the set-up. */
class OwnLoadTest {

  private static Result steady(String lane, boolean ever, double used, double cost) {
    HandMade drill =
        HandMade.drill()
            .lane(lane, 1, s -> s < HandMade.FAULT && (!ever || s > 2) ? "bad" : "ok")
            .mark(
                new Mark(
                    0, Mark.Kind.USED_BEFORE, List.of("nextcloud"), new ContainerUse(used, 1, 5)));
    if (cost > 0) {
      drill.mark(
          new Mark(
              0,
              Mark.Kind.RATES_CHOSEN,
              List.of("probes"),
              new ProbeRates(1, 0.15, List.of(new ProbeRates.OfLane(lane, cost, 1, 1)))));
    }
    return new SteadyState().check(drill.timeline()).result();
  }

  @ParameterizedTest
  @CsvSource({
    "nextcloud-status/m1, true, 0.95, 0, UNKNOWN",
    "nextcloud-status/m1, false, 0.9, 0, UNKNOWN",
    "nextcloud-status/m1, true, 0.95, 0.2, UNKNOWN",
    // The probes are known to take little: the container has something else to do.
    "nextcloud-status/m1, true, 0.95, 0.1, FAIL",
    "nextcloud-status/m1, false, 0.95, 0.1, FAIL",
    // It had time to spare.
    "nextcloud-status/m1, true, 0.89, 0, FAIL",
    // nginx answers the redirects, and it has no limit.
    "well-known-carddav/m1, true, 0.95, 0, FAIL"
  })
  void explainsOnlyWhatItCan(String lane, boolean ever, double used, double cost, Result result) {
    assertThat(steady(lane, ever, used, cost)).isEqualTo(result);
  }
}
