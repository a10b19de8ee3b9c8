package org.quorumdrill.timeline;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * One question and its answer. Times are nanoseconds on the runner's monotonic clock since the
 * start of the {@link Timeline}.
 *
 * @param lane which probe asked
 * @param sequence 0 for the lane's first question
 * @param dueNanos when it should have been sent
 * @param sentNanos when it was sent; much later than due means that the harness was starved
 * @param doneNanos when the answer, the error or the deadline came
 * @param detail what was answered, short; for a failure, why
 */
public record Observation(
    String lane,
    long sequence,
    long dueNanos,
    long sentNanos,
    long doneNanos,
    Outcome outcome,
    String detail)
    implements TimelineEntry {

  @JsonIgnore
  public boolean isOk() {
    return outcome == Outcome.OK;
  }

  @Override
  public long atNanos() {
    return sentNanos;
  }
}
