package org.quorumdrill.probe;

import java.time.Duration;
import org.quorumdrill.timeline.Lane;

/**
 * Asks nobody anything, ten times a second. When its lane has a gap, it was the harness that got no
 * CPU, and not the cluster that was down.
 */
public record Heartbeat() implements Probe {

  public static final String LANE = "heartbeat";

  @Override
  public Lane lane() {
    return new Lane(LANE, "the harness itself", Duration.ofMillis(100), Duration.ofSeconds(5));
  }

  @Override
  public String ask(long sequence) {
    return "ok";
  }
}
