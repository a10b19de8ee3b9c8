package org.quorumdrill.check.availability;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.quorumdrill.check.BusyMachine;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Lanes;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.Starved;
import org.quorumdrill.check.StarvedVerdict;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.Window;
import org.quorumdrill.check.Wording;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Outcome;
import org.quorumdrill.timeline.StormBacklog;
import org.quorumdrill.timeline.Timeline;

/**
 * As {@link LatencyAtMost}, for lanes that stand in one queue with the thumbnails of a storm. Where
 * those that may stand before a question take longer than the given time on this machine ({@link
 * StormBacklog}), so long is allowed. Where they take longer than nginx waits for FPM, it answers a
 * 504 by the machine's doing, and nothing is known.
 *
 * @param percentile above 0, at most 100
 * @param seconds the time within which the questions are answered; above 0, and at most the 60 s
 *     that nginx waits in the documented configuration
 * @param before most pictures that stand before a question: as many as the visitors have
 *     connections
 */
public record AnswersInTurn(
    String what, List<String> lanes, double percentile, double seconds, int before)
    implements Checker {

  /** Seconds; fastcgi_read_timeout has this default, and the documented nginx.conf sets none. */
  private static final double NGINX_WAITS = 60;

  public AnswersInTurn {
    lanes = Lanes.atLeastOne(lanes);
    if (!(seconds > 0 && seconds <= NGINX_WAITS) || before < 1) {
      throw new IllegalArgumentException(
          "seconds must be above 0 and at most %s, and at least one picture before a question; they are %s and %d"
              .formatted(NGINX_WAITS, seconds, before));
    }
  }

  @Override
  public Verdict check(Timeline timeline) {
    Optional<StormBacklog> queue = queue(timeline);
    Verdict verdict = within(queue).check(timeline);
    List<String> evidence = new ArrayList<>(verdict.evidence());
    queue.ifPresent(pictures -> evidence.add("before a question may stand " + pictures.words()));
    boolean mayBeTheMachine =
        verdict.result() == Result.FAIL
            && queue.filter(pictures -> pictures.seconds() > NGINX_WAITS).isPresent()
            && !isRefused(timeline);
    return new Verdict(
        // The same in each measurement, whatever a picture took.
        String.format(
            Locale.ROOT,
            "%s: %s %% answered within %s, or the time that the %d pictures before it take this machine",
            what,
            percentile == Math.rint(percentile)
                ? String.valueOf((long) percentile)
                : String.valueOf(percentile),
            Wording.seconds(seconds),
            before),
        mayBeTheMachine ? Result.UNKNOWN : verdict.result(),
        mayBeTheMachine
            ? "would be FAIL (%s), but nginx waits %s for FPM, and before a question may stand %s"
                .formatted(
                    verdict.summary(),
                    Wording.seconds(NGINX_WAITS),
                    queue.map(StormBacklog::words).orElse(""))
            : verdict.summary(),
        evidence,
        verdict.complete(),
        verdict.finding());
  }

  private Optional<StormBacklog> queue(Timeline timeline) {
    return timeline
        .when(Mark.Kind.HEAL_STARTED)
        .flatMap(healed -> StormBacklog.of(timeline, healed, before))
        .map(pictures -> pictures.judged(timeline));
  }

  /** Whether too many were answered wrongly before anybody can have waited in the queue. */
  private boolean isRefused(Timeline timeline) {
    return Window.duringFault(timeline).stream()
        .flatMap(window -> lanes.stream().map(lane -> window.of(timeline.lane(lane))))
        .anyMatch(
            asked ->
                asked.stream()
                        .filter(o -> o.outcome() == Outcome.FAILED)
                        .filter(o -> (o.doneNanos() - o.sentNanos()) / 1e9 < seconds)
                        .count()
                    > (1 - percentile / 100) * asked.size());
  }

  private LatencyAtMost within(Optional<StormBacklog> queue) {
    double needed = queue.map(StormBacklog::seconds).orElse(seconds);
    return new LatencyAtMost(what, lanes, percentile, Math.clamp(needed, seconds, NGINX_WAITS));
  }

  @Override
  public Optional<Checker> onlyOf(Set<String> some) {
    return Lanes.only(
        lanes, some, rest -> new AnswersInTurn(what, rest, percentile, seconds, before));
  }

  @Override
  public StarvedVerdict checkStarved(Starved starved) {
    return starved.onGrantedAnswers(this);
  }

  @Override
  public boolean explainedBy(BusyMachine machine) {
    return within(queue(machine.timeline())).explainedBy(machine);
  }
}
