package org.quorumdrill.check.availability;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Coverage;
import org.quorumdrill.check.Lanes;
import org.quorumdrill.check.Starved;
import org.quorumdrill.check.StarvedVerdict;
import org.quorumdrill.check.Tally;
import org.quorumdrill.check.Usual;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.Window;
import org.quorumdrill.check.Wording;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;

/**
 * Once the healing has begun, questions may fail or keep a person waiting only for a while: in each
 * lane the last one that does so has come to its end within the given time, and at least 5 s of
 * good answers follow it. What counts is how long somebody was without an answer, not when he had
 * asked.
 *
 * @param what the lanes in words, for example {@code writes}
 * @param lanes their full names
 * @param seconds counted from the beginning of the healing
 */
public record RecoversWithin(String what, List<String> lanes, double seconds) implements Checker {

  private static final long CALM_NANOS = 5_000_000_000L;

  public RecoversWithin {
    lanes = Lanes.atLeastOne(lanes);
    if (!(seconds > 0)) {
      throw new IllegalArgumentException("seconds must be above 0, is " + seconds);
    }
  }

  @Override
  public Verdict check(Timeline timeline) {
    String claim =
        "%s: no failure later than %s after the healing".formatted(what, Wording.seconds(seconds));
    Optional<Long> heal = timeline.when(Mark.Kind.HEAL_STARTED);
    Optional<Long> finished = timeline.when(Mark.Kind.FINISHED);
    if (heal.isEmpty() || finished.isEmpty()) {
      return Verdict.unknown(
          claim, "no fault was injected and healed, or the drill did not run to its end");
    }
    Window after = new Window(heal.get(), finished.get());
    Tally tally = new Tally();
    long last = 0;
    for (String lane : lanes) {
      last = Math.max(last, judge(timeline, lane, after, tally));
    }
    return tally.verdict(
        claim,
        last == 0
            ? "none at all in %d lanes".formatted(lanes.size())
            : "the last one ended %s after the healing began".formatted(Wording.seconds(last)));
  }

  /** None: it is about the time after the healing. */
  @Override
  public Set<String> lanesDuringFault(Timeline timeline) {
    return Set.of();
  }

  /** An eighth of the time: a failure may come that much later without meeting a question. */
  @Override
  public Optional<Duration> longestInterval(String lane) {
    return lanes.contains(lane)
        ? Optional.of(Duration.ofMillis((long) (seconds * 125)))
        : Optional.empty();
  }

  @Override
  public Optional<Checker> onlyOf(Set<String> some) {
    return Lanes.only(lanes, some, left -> new RecoversWithin(what, left, seconds));
  }

  @Override
  public StarvedVerdict checkStarved(Starved starved) {
    return starved.onGrantedAnswers(this);
  }

  /** The answering time of the lane's last bad question, in ns from the healing; 0 for none. */
  private long judge(Timeline timeline, String lane, Window after, Tally tally) {
    Optional<String> lack = Coverage.lack(timeline, lane, after);
    lack.ifPresent(what -> tally.unclear("after the healing, " + what));
    List<Observation> asked = after.of(timeline.lane(lane));
    Optional<Usual> usual = Usual.of(timeline, lane);
    List<Observation> bad =
        asked.stream().filter(o -> usual.map(u -> u.isBad(o)).orElse(!o.isOk())).toList();
    if (bad.isEmpty()) {
      tally.good(lane + ": no failure");
      return 0;
    }
    Observation last =
        bad.stream().max(Comparator.comparingLong(Observation::doneNanos)).orElseThrow();
    long since = last.doneNanos() - after.fromNanos();
    String line =
        "%s: the last question that failed or waited had no good answer until %s after the healing began: %s"
            .formatted(lane, Wording.seconds(since), Usual.told(last));
    if (since / 1e9 > seconds) {
      tally.bad(line);
    } else if (asked.getLast().sentNanos() - bad.getLast().sentNanos() < CALM_NANOS) {
      tally.unclear(line + ", and it was not watched for 5 s from then on");
    } else {
      tally.good(line);
    }
    return since;
  }
}
