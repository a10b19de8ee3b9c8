package org.quorumdrill.report.export;

import org.jspecify.annotations.Nullable;
import org.quorumdrill.timeline.Observation;

/** What was seen of a lane so far, in questions that have ended. */
final class OpenMetricsLane {

  private long asked;
  private long failed;
  private @Nullable Observation newest;

  void add(Observation ended) {
    asked++;
    failed += ended.isOk() ? 0 : 1;
    // What was asked earlier and answered later, or never, is not how things are.
    if (newest == null || ended.sentNanos() >= newest.sentNanos()) {
      newest = ended;
    }
  }

  long asked() {
    return asked;
  }

  /** Those without the right answer in time. */
  long failed() {
    return failed;
  }

  /** Whether the newest of them found all well. */
  boolean isUp() {
    return newest != null && newest.isWell();
  }

  /** How long the answer, the error or the deadline took, in seconds. */
  static double took(Observation ended) {
    return (ended.doneNanos() - ended.sentNanos()) / 1e9;
  }
}
