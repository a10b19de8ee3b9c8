package org.quorumdrill.probe;

import org.quorumdrill.timeline.TimelineWriter;

/** Data that a drill writes to the set-up, and reads back at the end to see what became of it. */
public interface DrillData {

  /** Starts from an empty place: leftovers of others would pass for data of this drill. */
  void clear();

  /** Marks what is there now. Gives no verdict: without the marks, checkers say UNKNOWN. */
  void readOut(TimelineWriter timeline);
}
