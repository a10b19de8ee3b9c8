package org.quorumdrill.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorumdrill.check.EnoughObserved;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.SteadyState;
import org.quorumdrill.check.availability.RecoversWithin;
import org.quorumdrill.probe.Probe;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.reading.Reading;

/** A lane may ask as seldom as its question costs; the drill then watches for longer. */
class SlowLaneTest {

  @TempDir private Path folder;

  private record Seldom(Service service, Duration interval) implements Probe {

    @Override
    public Lane lane() {
      return Lane.of("seldom", "?", interval, Duration.ofSeconds(1));
    }

    @Override
    public Reading ask(long sequence) throws IOException {
      return service.ask(sequence);
    }

    @Override
    public void close() {
      // Holds nothing.
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000, 2_000, 2_500, 3_000, 4_000, 5_000, 6_000, 8_000})
  void isSeenBeforeTheFaultAndLongEnoughAfterIt(int milliseconds) {
    Service service = Service.thatBreaksAndHeals();
    QuickDrills drills = new QuickDrills(folder);

    drills
        .of("asked seldom", new Seldom(service, Duration.ofMillis(milliseconds)), service)
        .breaks(service, Duration.ofSeconds(7))
        .recoversWithin(Duration.ofSeconds(40))
        .expects(
            new EnoughObserved(),
            new SteadyState(),
            new RecoversWithin("it", List.of("seldom"), 10))
        .run();

    assertThat(drills.results()).hasSize(4).containsOnly(Result.PASS);
  }
}
