package org.quorumdrill.probe;

import java.time.Duration;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.reading.Words;

/**
 * Asks nobody anything, ten times a second. A gap in its lane means that the harness got no CPU,
 * not that the cluster was down.
 */
public record Heartbeat() implements Probe {

  @Override
  public Lane lane() {
    return Lane.of(
        LaneGroups.HEARTBEAT, "the harness itself", Duration.ofMillis(100), Duration.ofSeconds(5));
  }

  @Override
  public Words ask(long sequence) {
    return new Words("ok");
  }
}
