package org.quorumdrill.timeline;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Optional;
import org.quorumdrill.timeline.reading.Reading;

/**
 * One question and its answer. Times are nanoseconds on the runner's monotonic clock since the
 * start of the {@link Timeline}.
 *
 * @param lane the {@link Lane#name} of the probe that asked
 * @param sequence 0 for the lane's first question
 * @param dueNanos when it should have been sent
 * @param sentNanos when it was sent; much later than due if the harness was starved
 * @param doneNanos when the answer, the error or the deadline came
 * @param reading what was answered; for a failure, why
 */
public record Observation(
    String lane,
    long sequence,
    long dueNanos,
    long sentNanos,
    long doneNanos,
    Outcome outcome,
    Reading reading)
    implements TimelineEntry {

  @JsonIgnore
  public boolean isOk() {
    return outcome == Outcome.OK;
  }

  /** Whether it is a good answer that shows nothing down. */
  @JsonIgnore
  public boolean isWell() {
    return isWell(Optional.empty());
  }

  /**
   * Whether it is a good answer that shows nothing down or missing.
   *
   * @param before the last good reading of its lane before the fault; see {@link
   *     Timeline#beforeFault}
   */
  public boolean isWell(Optional<Reading> before) {
    return isOk() && reading.isWell(before.orElse(reading));
  }

  /** What was answered in one line, for a person. */
  public String detail() {
    return reading.text();
  }

  @Override
  public long atNanos() {
    return sentNanos;
  }
}
