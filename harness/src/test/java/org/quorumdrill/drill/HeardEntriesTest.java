package org.quorumdrill.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.check.SteadyState;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.TimelineEntry;

class HeardEntriesTest {

  @TempDir private Path folder;

  private final List<TimelineEntry> heard = Collections.synchronizedList(new ArrayList<>());

  private final class Listener implements Progress {
    @Override
    public void phase(String drill, Phase phase, Duration expected) {
      // Another test's.
    }

    @Override
    public void measuring(Supplier<Timeline> soFar) {
      // Another test's.
    }

    @Override
    public void wrote(TimelineEntry entry) {
      heard.add(entry);
    }

    @Override
    public void over() {
      // Another test's.
    }
  }

  @Test
  void areAllThatTheTimelineHas() {
    DrillOutcome outcome =
        new QuickDrills(folder)
            .of("good", Service.thatBreaksAndHeals())
            .tells(new Listener())
            .expects(new SteadyState())
            .run();

    Timeline timeline = outcome.timeline();
    assertThat(heard.getFirst()).isEqualTo(timeline.header());
    assertThat(heard)
        .filteredOn(Observation.class::isInstance)
        .containsAll(timeline.observations())
        .hasSizeGreaterThan(50);
    assertThat(heard).filteredOn(Mark.class::isInstance).isEqualTo(timeline.marks());
  }
}
