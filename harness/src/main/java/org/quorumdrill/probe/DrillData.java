package org.quorumdrill.probe;

import org.quorumdrill.timeline.TimelineWriter;

/** What a drill writes to the set-up, so that it can be asked at the end what became of it. */
public interface DrillData {

  /** Makes the place anew: what somebody else wrote would pass for something of this drill. */
  void clear();

  /** Marks what is there now. No verdict of its own: without the marks nothing is known of it. */
  void readOut(TimelineWriter timeline);
}
