package org.quorumdrill.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.reading.Reading;

/**
 * Every lane was well all the time before the fault, and is well again in the last 5 s. Well means
 * a good answer that reports nothing down or missing: HAProxy also answers when a backend is DOWN,
 * and a list can lack what was in it before. At the end answers must not be noticeably slower than
 * before either ({@link Slowness}). A question counts for the time before the fault if it had its
 * answer, or had waited 3 s for one, when the fault came. A single one that failed in that time, of
 * fifty or more, is told and no more: a packet may get lost. Of fewer, nothing is known. A lane
 * without a single good answer in that time was never seen well, and one that was slow already, by
 * the run's own calibration ({@link Calibration}), says nothing of what a fault makes slow.
 *
 * @param endJudgedElsewhere full names of lanes that the fault may harm for good; another claim of
 *     the drill judges their end, and this one only the time before the fault
 */
public record SteadyState(List<String> endJudgedElsewhere) implements Checker {

  private static final String CLAIM = "all is well before the fault and again at the end";
  private static final int LAST = 3;
  private static final long CALM_NANOS = 5_000_000_000L;

  /** On a machine beyond its limits, a queue that drains holds up some answers for as long. */
  private static final long MOST_WAITED_NANOS = 10_000_000_000L;

  /** Of so many questions before the fault, a single one that fails says nothing. */
  private static final int MANY = 50;

  public SteadyState() {
    this(List.of());
  }

  /** Takes null from Timelines of earlier versions, which have no such lanes. */
  public SteadyState(@Nullable List<String> endJudgedElsewhere) {
    this.endJudgedElsewhere =
        endJudgedElsewhere == null ? List.of() : List.copyOf(endJudgedElsewhere);
  }

  @Override
  public Verdict check(Timeline timeline) {
    Optional<Window> before = Window.beforeFault(timeline);
    if (before.isEmpty()) {
      return Verdict.unknown(CLAIM, "no fault was injected, so there is no 'before'");
    }
    Optional<Long> finished = timeline.when(Mark.Kind.FINISHED);
    if (timeline.probes().isEmpty() || finished.isEmpty()) {
      return Verdict.unknown(CLAIM, "nothing was observed, or not to the end");
    }
    List<String> lanes = timeline.probes().stream().map(Lane::name).toList();
    if (!lanes.containsAll(endJudgedElsewhere)) {
      return Verdict.unknown(
          CLAIM, "not all of the lanes that it leaves out were watched: " + endJudgedElsewhere);
    }
    Tally tally = new Tally();
    for (Lane lane : timeline.probes()) {
      judgeBefore(timeline, lane, before.get(), tally);
      if (!endJudgedElsewhere.contains(lane.name())) {
        judgeEnd(timeline, lane, finished.get(), tally);
      }
    }
    tally.good("%d lanes".formatted(lanes.size()));
    return tally.verdict(
        CLAIM,
        "%d lanes without a failure for %.0f s before it%s"
            .formatted(
                lanes.size(),
                before.get().seconds(),
                endJudgedElsewhere.isEmpty()
                    ? ""
                    : "; another claim is about the end of %d of them"
                        .formatted(endJudgedElsewhere.size())));
  }

  private static void judgeBefore(Timeline timeline, Lane lane, Window before, Tally tally) {
    List<Observation> all = timeline.lane(lane.name());
    Optional<String> lack = Coverage.lack(timeline, lane.name(), before);
    lack.ifPresent(what -> tally.unclear("before the fault, " + what));
    boolean isKnown =
        before.of(all).stream().anyMatch(o -> tellsOfBefore(timeline, o, before.toNanos()));
    if (!isKnown) {
      if (lack.isEmpty()) {
        tally.unclear("before the fault, nothing is known of " + lane.name());
      }
      return;
    }
    if (all.stream().noneMatch(o -> before.contains(o.doneNanos()) && o.isWell())) {
      tally.bad("before: " + lane.name() + ": not one good answer");
      return;
    }
    Calibration.slowAlready(
            timeline,
            lane.name(),
            before.of(all).stream().filter(o -> before.contains(o.doneNanos())).toList())
        .ifPresent(tally::unclear);
    List<Observation> told =
        before.of(all).stream().filter(o -> tellsOfBefore(timeline, o, before.toNanos())).toList();
    List<Observation> unwell = unwell(told);
    if (unwell.isEmpty()) {
      return;
    }
    String line =
        "before: %s: %d of %d not well, first: %s"
            .formatted(lane.name(), unwell.size(), told.size(), unwell.getFirst().detail());
    if (unwell.size() > 1) {
      tally.bad(line);
    } else if (told.size() < MANY) {
      tally.unclear(line);
    } else {
      tally.good(line);
    }
  }

  /** Those that report something down, or lack what an earlier one had. */
  private static List<Observation> unwell(List<Observation> told) {
    List<Observation> unwell = new ArrayList<>();
    Optional<Reading> whole = Optional.empty();
    for (Observation o : told) {
      if (o.isWell(whole)) {
        whole = Optional.of(o.reading());
      } else {
        unwell.add(o);
      }
    }
    return unwell;
  }

  private static void judgeEnd(Timeline timeline, Lane lane, long finished, Tally tally) {
    List<Observation> late = endOf(timeline.lane(lane.name()), lane, finished);
    if (late.size() < LAST) {
      tally.unclear("at the end, " + lane.name() + " asked next to nothing");
      return;
    }
    Optional<Reading> told = timeline.beforeFault(lane.name());
    List<Observation> last = lastMoments(lane, finished).of(late);
    Optional<Observation> unwell = last.stream().filter(o -> !o.isWell(told)).findFirst();
    Optional<String> slow =
        Usual.of(timeline, lane.name())
            .flatMap(usual -> Slowness.noticed(lane.name(), usual, last));
    if (unwell.isPresent()) {
      tally.bad("at the end: " + lane.name() + ": " + unwell.get().detail());
    } else if (slow.isPresent() && explainsAll(timeline, lane, finished, last)) {
      tally.unclear("at the end, on a machine that was busy: " + slow.get());
    } else if (slow.isPresent()) {
      tally.bad("at the end: " + slow.get());
    }
  }

  /**
   * Whether the machine was so busy at the end that answers may be that slow. Beyond its limits,
   * after a storm for example, any answer may be slow, but none may take for ever.
   */
  private static boolean explainsAll(
      Timeline timeline, Lane lane, long finished, List<Observation> last) {
    return BusyMachine.in(timeline, lastMoments(lane, finished))
        .filter(
            machine ->
                Usual.of(timeline, lane.name())
                    .flatMap(
                        usual ->
                            machine.isJustBusy()
                                ? Slowness.noticed(lane.name(), usual.on(machine), last)
                                : waited(machine, usual, last))
                    .isEmpty())
        .isPresent();
  }

  private static Optional<String> waited(BusyMachine machine, Usual usual, List<Observation> last) {
    double longest = Math.max(MOST_WAITED_NANOS, machine.slower((double) usual.noticedNanos()));
    return last.stream()
        .filter(o -> o.doneNanos() - o.sentNanos() > longest)
        .map(Usual::told)
        .findFirst();
  }

  /** None: it is about the time before and after. */
  @Override
  public Set<String> lanesDuringFault(Timeline timeline) {
    return Set.of();
  }

  /** It watches every lane, however often that asks. */
  @Override
  public Optional<Duration> longestInterval(String lane) {
    return Optional.empty();
  }

  @Override
  public StarvedVerdict checkStarved(Starved starved) {
    return starved.onGrantedAnswers(this);
  }

  /**
   * Whether a question says anything about the time before the fault; one in flight when it came
   * does not.
   */
  private static boolean tellsOfBefore(Timeline timeline, Observation o, long fault) {
    return o.doneNanos() < fault || Window.hungBeforeFault(timeline, o);
  }

  /** The final stretch that must be calm, long enough for the lane to ask once, even late. */
  private static Window lastMoments(Lane lane, long finished) {
    long moments = Math.max(CALM_NANOS, lane.interval().toNanos() + 1_000_000_000L);
    return new Window(finished - moments, finished);
  }

  /** A lane's observations in the final stretch, long enough for its last questions, even late. */
  private static List<Observation> endOf(List<Observation> all, Lane lane, long finished) {
    long lastMoments =
        Math.max(CALM_NANOS, (LAST + 1) * lane.interval().toNanos() + 1_000_000_000L);
    return new Window(finished - lastMoments, finished).of(all);
  }
}
