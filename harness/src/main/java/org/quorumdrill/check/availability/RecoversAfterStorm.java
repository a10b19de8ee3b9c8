package org.quorumdrill.check.availability;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Lanes;
import org.quorumdrill.check.Starved;
import org.quorumdrill.check.StarvedVerdict;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.Wording;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.StormBacklog;
import org.quorumdrill.timeline.Timeline;

/**
 * As {@link RecoversWithin}, for lanes that FPM answers, after a storm of thumbnails: FPM makes the
 * pictures that still wait when the visitors have gone, and whoever asks then stands behind them.
 * Where that takes longer than the given time on this machine ({@link StormBacklog}), so long is
 * allowed, and no longer: FPM that hangs does not recover, however much waits at it.
 *
 * @param what the lanes in words
 * @param lanes their full names
 * @param seconds counted from the beginning of the healing; enough on a machine that makes what is
 *     left in that time
 */
public record RecoversAfterStorm(String what, List<String> lanes, double seconds)
    implements Checker {

  /** Seconds for answers that were under way. */
  private static final double SETTLES = 10;

  public RecoversAfterStorm {
    lanes = Lanes.atLeastOne(lanes);
    if (!(seconds > 0)) {
      throw new IllegalArgumentException("seconds must be above 0, is " + seconds);
    }
  }

  @Override
  public Verdict check(Timeline timeline) {
    Optional<Long> healed = timeline.when(Mark.Kind.HEAL_STARTED);
    Optional<StormBacklog> left =
        healed
            .flatMap(at -> StormBacklog.at(timeline, at))
            .map(waiting -> waiting.judged(timeline));
    // Once FPM is proven to have nothing left of the storm, nobody stands behind it any more.
    double idle =
        timeline
            .when(Mark.Kind.HEAL_PROVEN)
            .map(proven -> (proven - healed.orElse(proven)) / 1e9 + SETTLES)
            .orElse(Double.POSITIVE_INFINITY);
    double allowed =
        left.map(waiting -> Math.min(waiting.seconds(), idle))
            .filter(s -> s > seconds)
            .orElse(seconds);
    Verdict verdict = new RecoversWithin(what, lanes, allowed).check(timeline);
    List<String> evidence = new ArrayList<>(verdict.evidence());
    left.ifPresent(waiting -> evidence.add("the storm left " + waiting.words()));
    return new Verdict(
        // The same in each measurement, however much the storm left.
        "%s: no failure later than %s after the healing, or than what the storm left takes this machine"
            .formatted(what, Wording.seconds(seconds)),
        verdict.result(),
        allowed > seconds
            ? "%s; %s were allowed for %s"
                .formatted(
                    verdict.summary(),
                    Wording.seconds((double) Math.round(allowed)),
                    left.map(StormBacklog::words).orElse(""))
            : verdict.summary(),
        evidence,
        verdict.complete(),
        verdict.finding());
  }

  /** None: it is about the time after the healing. */
  @Override
  public Set<String> lanesDuringFault(Timeline timeline) {
    return Set.of();
  }

  @Override
  public Optional<Checker> onlyOf(Set<String> some) {
    return Lanes.only(lanes, some, rest -> new RecoversAfterStorm(what, rest, seconds));
  }

  @Override
  public Optional<Duration> longestInterval(String lane) {
    return new RecoversWithin(what, lanes, seconds).longestInterval(lane);
  }

  @Override
  public StarvedVerdict checkStarved(Starved starved) {
    return starved.onGrantedAnswers(this);
  }
}
