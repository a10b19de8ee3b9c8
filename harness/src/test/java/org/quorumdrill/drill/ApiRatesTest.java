package org.quorumdrill.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.availability.OutageAtMost;
import org.quorumdrill.probe.Probe;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.reading.Calibrated;
import org.quorumdrill.timeline.reading.Reading;
import org.quorumdrill.timeline.reading.Words;

class ApiRatesTest {

  private static final List<Probe> PROBES =
      List.of(
          new Silent(LaneGroups.READYZ, 100),
          new Silent(LaneGroups.READYZ_KEPT, 100),
          new Silent(LaneGroups.WRITES, 500));

  @Test
  void areAsWrittenOnAQuietMachineAndWhereNobodyKnows() {
    assertThat(intervals(usual(0.5), List.of())).containsExactly(100L, 100L, 500L);
    assertThat(intervals(usual(null), List.of())).containsExactly(100L, 100L, 500L);
    assertThat(intervals(Optional.empty(), List.of())).containsExactly(100L, 100L, 500L);
    assertThat(ApiRates.words(ApiRates.at(PROBES, usual(0.5), List.of()))).isEmpty();
  }

  @Test
  void areHalvedWhereTheProbesKeepTheMachineBusy() {
    assertThat(intervals(usual(0.77), List.of())).containsExactly(200L, 200L, 500L);
    assertThat(ApiRates.words(ApiRates.at(PROBES, usual(0.77), List.of())))
        .map(Words::text)
        .hasValueSatisfying(words -> assertThat(words).contains("every 0.2 s, half as often"));
  }

  @Test
  void areNeverTooRareForAClaim() {
    List<Checker> strict = List.of(new OutageAtMost("it", List.of("readyz/m1"), 0.2));

    assertThat(strict.getFirst().longestInterval("readyz/m1"))
        .hasValueSatisfying(most -> assertThat(most).isLessThan(Duration.ofMillis(200)));
    assertThat(intervals(usual(0.77), strict)).containsExactly(100L, 200L, 500L);
  }

  private static List<Long> intervals(Optional<Calibrated> usual, List<Checker> checkers) {
    return ApiRates.at(PROBES, usual, checkers).stream()
        .map(probe -> probe.lane().interval().toMillis())
        .toList();
  }

  private static Optional<Calibrated> usual(@Nullable Double pressure) {
    return Optional.of(new Calibrated(pressure, 0.3, 0.1, Map.of()));
  }

  private record Silent(String group, long millis) implements Probe {

    @Override
    public Lane lane() {
      return new Lane(group, "m1", "?", Duration.ofMillis(millis), Duration.ofSeconds(5));
    }

    @Override
    public Reading ask(long sequence) {
      return new Words("ok");
    }
  }
}
