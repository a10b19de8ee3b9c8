package org.quorumdrill.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorumdrill.timeline.Timeline;

/**
 * Judging must not take longer than the drill's evidence is fresh; the profile bench measures it.
 */
class GrowthTest {

  /** So that what takes quadratic time takes minutes. */
  private static final long OBSERVATIONS = 300_000;

  @Test
  void aLongDrillIsJudgedInSeconds() {
    Timeline timeline = LongDrill.of(OBSERVATIONS);
    assertThat(timeline.observations()).hasSizeBetween(290_000, 310_000);

    List<Verdict> verdicts = new ArrayList<>();
    double seconds = CpuTime.of(() -> verdicts.addAll(Judge.judge(timeline, LongDrill.checkers())));

    assertThat(seconds).isLessThan(15);
    assertThat(verdicts.stream().filter(verdict -> verdict.result() == Result.PASS))
        .as("%s", verdicts)
        .hasSizeGreaterThan(17);
  }
}
