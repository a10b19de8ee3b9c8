package org.quorumdrill.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.SteadyState;
import org.quorumdrill.probe.Probe;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.reading.Reading;

/** Nothing is broken before all is well. */
class WellBeforeTest {

  @TempDir private Path folder;
  private QuickDrills drills;

  @BeforeEach
  void begin() {
    drills = new QuickDrills(folder);
  }

  /** Fails its first questions, whatever else is broken. */
  private record StumblesAtFirst(Service service, long failures) implements Probe {

    @Override
    public Lane lane() {
      return service.lane();
    }

    @Override
    public Reading ask(long sequence) throws IOException {
      if (sequence < failures) {
        throw new IOException("not yet");
      }
      return service.ask(sequence);
    }

    @Override
    public void close() {
      // Holds nothing.
    }
  }

  /**
   * @param failures number of failures at the beginning, each a tenth of a second
   */
  private Drill stumbling(String name, long failures) {
    Service service = Service.thatBreaksAndHeals();
    return drills
        .of(name, new StumblesAtFirst(service, failures), service)
        .expects(new SteadyState());
  }

  @Test
  void isWaitedFor() {
    stumbling("well after 8 s", 80).run();

    assertThat(drills.results()).containsOnly(Result.PASS);
  }

  @Test
  void isNotWaitedForForeverAndItsLackIsReported() {
    Drill late = stumbling("well after 45 s", 450);

    assertThatThrownBy(late::run).isInstanceOf(DrillFailedError.class);
    assertThat(drills.results()).endsWith(Result.FAIL);
  }
}
