package org.quorumdrill.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Outcome;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.reading.Reading;

/**
 * A Timeline in which, during some stretches, every question was asked in time and answered well,
 * including those that were never asked.
 */
final class GrantedAnswers {

  private final Timeline timeline;
  private final List<Window> stretches;
  private final List<Observation> all = new ArrayList<>();

  private GrantedAnswers(Timeline timeline, List<Window> stretches) {
    this.timeline = timeline;
    this.stretches = stretches;
  }

  /** Returns the Timeline with good answers in these stretches. */
  static Timeline in(Timeline timeline, List<Window> stretches) {
    GrantedAnswers granted = new GrantedAnswers(timeline, stretches);
    timeline.header().lanes().forEach(granted::add);
    return new Timeline(timeline.header(), granted.all, timeline.marks());
  }

  private void add(Lane lane) {
    List<Observation> asked = timeline.lane(lane.name());
    Optional<Reading> before = timeline.beforeFault(lane.name());
    // The warm-up may have listed less than there was when the fault came.
    Optional<Reading> well =
        before.or(
            () -> asked.stream().filter(Observation::isWell).map(Observation::reading).findFirst());
    if (lane.load() || well.isEmpty()) {
      // A lane that was never well can't blame that on a missing processor.
      all.addAll(asked);
    } else {
      add(lane, asked, well.get());
    }
  }

  private void add(Lane lane, List<Observation> asked, Reading well) {
    long interval = lane.interval().toNanos();
    long end = timeline.when(Mark.Kind.FINISHED).orElse(timeline.endNanos());
    for (int i = 0; i < asked.size(); i++) {
      Observation one = asked.get(i);
      long sent = one.sentNanos();
      all.add(isGranted(sent, one.doneNanos()) ? good(one, sent, well) : one);
      long next = i + 1 < asked.size() ? asked.get(i + 1).sentNanos() : end;
      for (long missing = sent + interval; missing + interval / 2 < next; missing += interval) {
        if (isGranted(missing, missing)) {
          all.add(good(one, missing, well));
        }
      }
    }
  }

  private static Observation good(Observation like, long sent, Reading well) {
    return new Observation(
        like.lane(),
        like.sequence(),
        sent,
        sent,
        sent,
        Outcome.OK,
        like.isWell(Optional.of(well)) ? like.reading() : well);
  }

  private boolean isGranted(long sent, long done) {
    return stretches.stream()
        .anyMatch(stretch -> sent < stretch.toNanos() && done >= stretch.fromNanos());
  }
}
