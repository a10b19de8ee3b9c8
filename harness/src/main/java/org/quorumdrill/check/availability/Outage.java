package org.quorumdrill.check.availability;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.quorumdrill.check.Window;
import org.quorumdrill.timeline.Observation;

/**
 * A run of questions of one lane that all failed. Its true length is known only within bounds: it
 * began between the last good question and the first bad one, and ended between the last bad
 * question and the next good one.
 *
 * @param seen from when the first bad question was sent to when the last one was
 * @param possible from when the last good question before it was sent, or the lane's begin if there
 *     was none, to when the next good one was sent, or the Timeline's end if there was none
 * @param failures how many questions failed
 * @param ended whether a good answer came again
 * @param reason of the first failure
 */
public record Outage(
    String lane, Window seen, Window possible, int failures, boolean ended, String reason) {

  /** The lower bound of its length, in seconds. */
  public double atLeast() {
    return seen.seconds();
  }

  /** The upper bound of its length, in seconds. */
  public double atMost() {
    return possible.seconds();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s: %.1f to %.1f s at %.1f s (%d failed, first: %s)%s",
        lane,
        atLeast(),
        atMost(),
        seen.fromNanos() / 1e9,
        failures,
        reason,
        ended ? "" : ", never ended");
  }

  /** The outages in one lane's observations, which are in the order of sending. */
  public static List<Outage> in(List<Observation> lane) {
    return merged(lane, 0);
  }

  /**
   * The outages, where two separated by less than a gap count as one: to a person, a service that
   * fails every third time is still broken in between.
   *
   * @param gapNanos the length of good answers that does not yet end an outage
   */
  public static List<Outage> merged(List<Observation> lane, long gapNanos) {
    List<Outage> outages = new ArrayList<>();
    int i = 0;
    while (i < lane.size()) {
      if (lane.get(i).isOk()) {
        i++;
        continue;
      }
      int first = i;
      int last = i;
      int failures = 0;
      for (; i < lane.size(); i++) {
        Observation observation = lane.get(i);
        if (!observation.isOk()) {
          failures++;
          last = i;
        } else if (observation.sentNanos() - lane.get(last).sentNanos() >= gapNanos) {
          break;
        }
      }
      Optional<Observation> before =
          first > 0 ? Optional.of(lane.get(first - 1)) : Optional.empty();
      Optional<Observation> after =
          last + 1 < lane.size() ? Optional.of(lane.get(last + 1)) : Optional.empty();
      outages.add(
          new Outage(
              lane.get(first).lane(),
              new Window(lane.get(first).sentNanos(), lane.get(last).sentNanos()),
              new Window(
                  before.map(Observation::sentNanos).orElse(lane.get(first).sentNanos()),
                  after.map(Observation::sentNanos).orElse(lane.getLast().doneNanos())),
              failures,
              after.isPresent(),
              lane.get(first).detail()));
    }
    return outages;
  }
}
