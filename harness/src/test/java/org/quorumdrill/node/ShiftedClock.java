package org.quorumdrill.node;

import java.time.Duration;
import java.time.Instant;

/**
 * The machine's clock, with another time of day.
 *
 * @param ahead how much later its time of day is
 */
public record ShiftedClock(Duration ahead) implements Clock {

  @Override
  public Instant instant() {
    return Clock.system().instant().plus(ahead);
  }

  @Override
  public long nanoTime() {
    return Clock.system().nanoTime();
  }

  @Override
  public void pause(Duration duration) throws InterruptedException {
    Clock.system().pause(duration);
  }

  @Override
  public Timer timer(String name) {
    return Clock.system().timer(name);
  }
}
