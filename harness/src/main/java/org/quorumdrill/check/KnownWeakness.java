package org.quorumdrill.check;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.timeline.Timeline;

/**
 * A claim that a good set-up fulfils, where it is known whether this set-up does. An unknown
 * weakness fails, and so does a known one that was not there, unless it comes only sometimes, or
 * one that is worse than its bound. Of a set-up of the user's own nothing is known beforehand: a
 * weakness that is not there is a PASS, and one within its bound a FINDING, unless the user keeps a
 * list that lacks it.
 *
 * @param finding the weakness in words
 * @param claim the claim that a good set-up fulfils
 * @param bound how bad the weakness may get; null in a Timeline of an earlier version whose finding
 *     is not in the list any more: then nothing is excused
 * @param expected whether the set-up is known to be weak here, or its user accepts that it is
 * @param sometimes whether it may be weak and not show it, as in a race
 * @param own what its user accepts; null if it is one of the harness's own set-ups
 */
public record KnownWeakness(
    Finding finding,
    Checker claim,
    @Nullable Bound bound,
    boolean expected,
    boolean sometimes,
    @Nullable OwnSetUp own)
    implements Checker {

  /** The name that a list of the user's own has in their folder. */
  public static final String LIST = "findings.yaml";

  /** A claim about one of the harness's own set-ups. */
  public KnownWeakness(
      Finding finding, Checker claim, @Nullable Bound bound, boolean expected, boolean sometimes) {
    this(finding, claim, bound, expected, sometimes, null);
  }

  /** A claim about a set-up of the user's own. */
  public static KnownWeakness ofOwn(
      Finding finding, Checker claim, Bound bound, boolean sometimes, OwnSetUp own) {
    return new KnownWeakness(finding, claim, bound, own.accepts(), sometimes, own);
  }

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
        verdict, within.verdict().result() == Result.FAIL ? within.excuse() : found.excuse());
  }

  /** Of a user's own set-up, what is not accepted has a bound, too: it tells new from worse. */
  private boolean isKnown(Verdict verdict) {
    return (expected || own != null) && verdict.result() == Result.FAIL;
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

  /** The claim alone: the bound is one for all lanes of the drill. */
  @Override
  public Optional<Checker> onlyOf(Set<String> some) {
    return claim.onlyOf(some);
  }

  /** Where the weakness is expected, what its bound allows. */
  @Override
  public OptionalDouble outageBudget(Timeline timeline, String lane) {
    return expected && bound != null
        ? bound.outageBudget(timeline, claim, lane)
        : claim.outageBudget(timeline, lane);
  }

  @Override
  public Optional<Verdict> irrevocableFailure(Timeline asFarAsSeen) {
    return claim.irrevocableFailure(asFarAsSeen).map(this::weigh).flatMap(Verdict::ifFail);
  }

  private Verdict weigh(Verdict verdict) {
    return switch (verdict.result()) {
      case FAIL -> unbounded(verdict);
      case PASS -> own != null ? better(verdict, own) : expected ? absent(verdict) : verdict;
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

  /** A weakness that comes only sometimes may come again, so its line stays. */
  private Verdict better(Verdict verdict, OwnSetUp of) {
    String line = of.listed();
    return as(
        Result.PASS,
        verdict,
        line == null || sometimes
            ? verdict.summary()
            : "'%s' is gone; delete the line %s: %s"
                .formatted(finding.id(), line, verdict.summary()));
  }

  private Verdict unbounded(Verdict verdict) {
    if (expected) {
      return as(
          Result.UNKNOWN,
          verdict,
          "a known weakness, but nobody says how bad '%s' may get, so it excuses nothing: %s"
              .formatted(finding.id(), verdict.summary()));
    }
    return own == null
        ? as(Result.FAIL, verdict, "a new finding: " + verdict.summary())
        : notAccepted(verdict);
  }

  private Verdict notAccepted(Verdict verdict) {
    return as(
        Result.FAIL,
        verdict,
        "a new weakness; to accept it, add the line `- id: %s` to %s: %s"
            .formatted(finding.id(), LIST, verdict.summary()));
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
      case PASS, FINDING -> expected ? found(both) : notAccepted(both);
      case UNKNOWN, INCONCLUSIVE ->
          expected
              ? as(
                  Result.UNKNOWN,
                  both,
                  "a known weakness, but it can't be told how bad it was, as %s: %s"
                      .formatted(within.summary(), verdict.summary()))
              : notAccepted(both);
    };
  }

  private Verdict found(Verdict verdict) {
    return verdict.complete()
        ? as(Result.FINDING, verdict, verdict.summary())
        : as(
            Result.UNKNOWN,
            verdict,
            "it is as weak as known, but not every lane could be judged: " + verdict.summary());
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
