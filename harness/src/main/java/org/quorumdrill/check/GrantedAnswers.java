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

  /** How much earlier than a starvation is seen what it causes may begin, besides an interval. */
  private static final long TOLERANCE_NANOS = 1_000_000_000L;

  /** An answer that takes longer keeps a person waiting. */
  private static final long WAITED_NANOS = 2_000_000_000L;

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
    long usual = Usual.of(timeline, lane.name()).map(Usual::longestNanos).orElse(0L);
    int i = 0;
    while (i < asked.size()) {
      int first = i;
      boolean good = asked.get(first).isWell(Optional.of(well));
      while (!good && i + 1 < asked.size() && !asked.get(i + 1).isWell(Optional.of(well))) {
        i++;
      }
      i++;
      List<Observation> run = asked.subList(first, i);
      List<Window> explaining = explaining(run, good, i < asked.size(), interval);
      for (int j = first; j < i; j++) {
        Observation one = asked.get(j);
        long next = j + 1 < asked.size() ? asked.get(j + 1).sentNanos() : end;
        all.add(isGranted(one, explaining, usual) ? good(one, one.sentNanos(), well) : one);
        for (long missing = one.sentNanos() + interval;
            missing + interval / 2 < next;
            missing += interval) {
          if (isIn(missing, explaining)) {
            all.add(good(one, missing, well));
          }
        }
      }
    }
  }

  /**
   * The stretches that can explain any of a run of bad answers. One that began before a stretch and
   * went on when that was over has another reason, and so has one that never ended.
   *
   * @param ended whether a good answer came again
   */
  private List<Window> explaining(
      List<Observation> run, boolean good, boolean ended, long interval) {
    if (good) {
      return stretches;
    }
    long from = run.getFirst().sentNanos();
    long to = run.getLast().sentNanos();
    return stretches.stream()
        .filter(
            stretch ->
                from >= stretch.fromNanos() - interval - TOLERANCE_NANOS
                    || (ended && to < stretch.toNanos()))
        .toList();
  }

  private static boolean isIn(long moment, List<Window> stretches) {
    return stretches.stream().anyMatch(stretch -> stretch.contains(moment));
  }

  /** One that was open for much longer than a stretch lasted was not good but for that. */
  private static boolean isGranted(Observation o, List<Window> stretches, long usual) {
    List<Window> open =
        stretches.stream()
            .filter(
                stretch ->
                    o.sentNanos() < stretch.toNanos() && o.doneNanos() >= stretch.fromNanos())
            .toList();
    long starved =
        open.stream()
            .mapToLong(
                stretch ->
                    Math.min(o.doneNanos(), stretch.toNanos())
                        - Math.max(o.sentNanos(), stretch.fromNanos()))
            .sum();
    return !open.isEmpty() && o.doneNanos() - o.sentNanos() - starved <= WAITED_NANOS + usual;
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
}
