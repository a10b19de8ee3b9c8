package org.quorumdrill.fault;

import java.util.List;
import java.util.Locale;
import java.util.function.IntSupplier;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Outcome;
import org.quorumdrill.timeline.TimelineWriter;

/**
 * What became of the requests of a storm's own visitors, as its lanes in the Timeline have it.
 * Nothing that a probe asks or is answered is among it.
 */
final class StormVisits {

  private final TimelineWriter timeline;
  private final IntSupplier open;

  /**
   * What became of them since some moment.
   *
   * @param pictures thumbnails that were made and were right
   * @param refused thumbnails that were answered by something else at once
   * @param open requests of any kind that wait for an answer now
   */
  record Since(int pictures, int refused, int open) {

    /** Whether what they ask for is made: one thumbnail, and no fewer than are refused. */
    boolean areServed() {
      return pictures > 0 && pictures >= refused;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%d thumbnails made for the visitors, %d refused, %d requests open",
          pictures,
          refused,
          open);
    }
  }

  /**
   * @param open how many requests wait for an answer now
   */
  StormVisits(TimelineWriter timeline, IntSupplier open) {
    this.timeline = timeline;
    this.open = open;
  }

  /** This moment, in nanoseconds of the Timeline. */
  long now() {
    return timeline.now();
  }

  /**
   * @param nanos of the Timeline
   */
  Since since(long nanos) {
    List<Outcome> ended =
        timeline.read().lane(LaneGroups.STORM_THUMBNAILS).stream()
            .filter(o -> o.doneNanos() >= nanos)
            .map(Observation::outcome)
            .toList();
    return new Since(
        (int) ended.stream().filter(Outcome.OK::equals).count(),
        (int) ended.stream().filter(Outcome.FAILED::equals).count(),
        open.getAsInt());
  }
}
