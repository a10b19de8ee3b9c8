package org.quorumdrill.check;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.timeline.Timeline;

/**
 * A claim that a good set-up fulfils, where it is known whether this set-up does. An unknown
 * weakness fails, and so does a known one that was not there, unless it comes only sometimes, or
 * one that is worse than its bound.
 *
 * @param finding the weakness in words
 * @param claim the claim that a good set-up fulfils
 * @param bound how bad the weakness may get; null in a Timeline of an earlier version whose finding
 *     is not in the list any more: then nothing is excused
 * @param expected whether the set-up is known to be weak here
 * @param sometimes whether it may be weak and not show it, as in a race
 */
public record KnownWeakness(
    Finding finding, Checker claim, @Nullable Bound bound, boolean expected, boolean sometimes)
    implements Checker {

  @Override
  public Verdict check(Timeline timeline) {
    Verdict found = claim.check(timeline);
    return isKnown(found) && bound != null
        ? failed(found, bound.check(timeline, claim))
        : weigh(found);
  }

  @Override
  public StarvedVerdict checkStarved(Starved starved) {
    StarvedVerdict found = claim.checkStarved(starved);
    if (!isKnown(found.verdict()) || bound == null) {
      return new StarvedVerdict(weigh(found.verdict()), found.excuse());
    }
    StarvedVerdict within = bound.checkStarved(starved, claim);
    Verdict verdict = failed(found.verdict(), within.verdict());
    return new StarvedVerdict(
        verdict, verdict.result() == Result.FAIL ? within.excuse() : found.excuse());
  }

  private boolean isKnown(Verdict verdict) {
    return expected && verdict.result() == Result.FAIL;
  }

  @Override
  public boolean explainedBy(BusyMachine machine) {
    Verdict found = claim.check(machine.timeline());
    // What is beyond the bound has another reason than the claim's.
    boolean beyond =
        isKnown(found)
            && bound != null
            && bound.check(machine.timeline(), claim).result() == Result.FAIL;
    return found.result() == Result.FAIL && !beyond && claim.explainedBy(machine);
  }

  @Override
  public Set<String> lanesDuringFault(Timeline timeline) {
    return claim.lanesDuringFault(timeline);
  }

  @Override
  public Optional<Verdict> irrevocableFailure(Timeline asFarAsSeen) {
    return claim.irrevocableFailure(asFarAsSeen).map(this::weigh).flatMap(Verdict::ifFail);
  }

  private Verdict weigh(Verdict verdict) {
    return switch (verdict.result()) {
      case FAIL -> unbounded(verdict);
      case PASS -> expected ? absent(verdict) : verdict;
      case UNKNOWN, INCONCLUSIVE, FINDING -> verdict;
    };
  }

  private Verdict absent(Verdict verdict) {
    return sometimes
        ? as(
            Result.PASS,
            verdict,
            "a known weakness that did not show this time: " + verdict.summary())
        : as(
            Result.FAIL,
            verdict,
            "the finding has disappeared, take it out of the list: " + verdict.summary());
  }

  private Verdict unbounded(Verdict verdict) {
    return expected
        ? as(
            Result.UNKNOWN,
            verdict,
            "a known weakness, but nobody says how bad '%s' may get, so it excuses nothing: %s"
                .formatted(finding.id(), verdict.summary()))
        : as(Result.FAIL, verdict, "a new finding: " + verdict.summary());
  }

  private Verdict failed(Verdict verdict, Verdict within) {
    Verdict both = verdict.withEvidence("its bound: " + within.summary());
    return switch (within.result()) {
      case FAIL ->
          as(
              Result.FAIL,
              new Verdict(verdict.claim(), Result.FAIL, "", all(within, verdict)),
              "worse than the known weakness: %s (%s)"
                  .formatted(within.summary(), verdict.summary()));
      case PASS, FINDING ->
          verdict.complete()
              ? as(Result.FINDING, both, verdict.summary())
              : as(
                  Result.UNKNOWN,
                  both,
                  "it is as weak as known, but not every lane could be judged: "
                      + verdict.summary());
      case UNKNOWN, INCONCLUSIVE ->
          as(
              Result.UNKNOWN,
              both,
              "a known weakness, but it can't be told how bad it was, as %s: %s"
                  .formatted(within.summary(), verdict.summary()));
    };
  }

  private static List<String> all(Verdict within, Verdict verdict) {
    return Stream.concat(within.evidence().stream(), verdict.evidence().stream()).toList();
  }

  private Verdict as(Result result, Verdict verdict, String summary) {
    return new Verdict(
        verdict.claim(), result, summary, verdict.evidence(), true, Optional.of(finding));
  }

  /** None but the one that the probe wants: the bound was found with it. */
  @Override
  public Optional<Duration> longestInterval(String lane) {
    return Lanes.namedBy(claim).contains(lane)
        ? Optional.of(Duration.ofNanos(1))
        : claim.longestInterval(lane);
  }

  @Override
  public boolean needsAFault() {
    return claim.needsAFault();
  }

  @Override
  public boolean settled(Timeline soFar) {
    return claim.settled(soFar);
  }
}
