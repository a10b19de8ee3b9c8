package org.quorumdrill.check.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quorumdrill.check.Result.FAIL;
import static org.quorumdrill.check.Result.UNKNOWN;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.HandMade;
import org.quorumdrill.check.Judge;
import org.quorumdrill.check.Verdict;

/**
 * 160 periods while the fault is in force, and a harness that is starved from 31 s to 33 s, which
 * may show for 8 s, or 80 periods: half of them.
 */
class ThrottledEdgesTest {

  private static final String STARVED = "the harness itself was starved from 31.0 to 33.0 s";

  @Test
  void starvationExcusesAsManyPeriodsAsItCanHaveTaken() {
    Verdict verdict = judge(0.75, 40);

    assertThat(verdict.result()).isEqualTo(UNKNOWN);
    assertThat(verdict.summary())
        .isEqualTo(
            "would be FAIL (in 40 of 160 periods (25 %), for 0.0 s of all its threads together), but "
                + STARVED);
  }

  @Test
  void starvationExcusesNotOnePeriodMore() {
    Verdict verdict = judge(0.75, 39);

    assertThat(verdict.result()).isEqualTo(FAIL);
    assertThat(verdict.evidence())
        .containsExactly(
            "first: usage=1 periods=1000 throttled=5 throttledTime=1",
            "last: usage=1 periods=1160 throttled=44 throttledTime=1",
            STARVED + ", which can't be the reason for all of this");
  }

  @Test
  void starvationThatCanHaveTakenTheWholeShareExcusesEverything() {
    assertThat(judge(0.5, 0).result()).isEqualTo(UNKNOWN);
    assertThat(judge(0.25, 0).result()).isEqualTo(UNKNOWN);
    assertThat(judge(0.625, 0).result()).isEqualTo(FAIL);
  }

  private static Verdict judge(double leastShare, int throttled) {
    HandMade drill =
        HandMade.drill()
            .lane("heartbeat", 1, s -> s == 32 ? "silent" : "ok")
            .lane("container/m1", 1, s -> s < 40 ? counted(1000, 5) : counted(1160, 5 + throttled));
    return Judge.judge(drill.timeline(), List.of(new Throttled("container/m1", leastShare)))
        .getLast();
  }

  private static String counted(int periods, int throttled) {
    return "usage=1 periods=%d throttled=%d throttledTime=1".formatted(periods, throttled);
  }
}
