package org.quorumdrill.probe;

import java.io.IOException;
import java.time.Duration;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.reading.Reading;

/** The same question, asked at another rate. */
public record PacedProbe(Probe probe, Duration interval) implements Probe {

  @Override
  public Lane lane() {
    return probe.lane().every(interval);
  }

  @Override
  public Reading ask(long sequence) throws IOException {
    return probe.ask(sequence);
  }

  @Override
  public void close() {
    probe.close();
  }
}
