package org.quorumdrill.report.noticed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Expectations;
import org.quorumdrill.check.FaultWasReal;
import org.quorumdrill.check.Finding;
import org.quorumdrill.check.Judge;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.report.noticed.Noticed.State;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.Timeline;

/** The claims of a drill with their verdicts, and what they say to some of its lanes. */
final class JudgedClaims {

  private record Judged(Checker claim, Verdict verdict) {}

  /**
   * What claims say to some lanes.
   *
   * @param findings ids of the known weaknesses that show in them
   */
  record Said(State state, List<String> findings) {}

  private final Timeline timeline;
  private final List<Judged> judged;
  private final boolean isProven;

  private JudgedClaims(Timeline timeline, List<Judged> judged) {
    this.timeline = timeline;
    this.judged = judged;
    this.isProven =
        judged.stream()
            .filter(one -> one.claim() instanceof FaultWasReal)
            .noneMatch(one -> one.verdict().result() == Result.INCONCLUSIVE);
  }

  /**
   * Those that a Timeline expects.
   *
   * @param verdicts as the judge gives them, one for each that it asks and in the same order; if
   *     they are others, nobody judged anything
   */
  static JudgedClaims of(Timeline timeline, List<Verdict> verdicts) {
    if (verdicts.isEmpty()) {
      return new JudgedClaims(timeline, List.of());
    }
    List<Checker> asked = Judge.asked(Expectations.fromJson(timeline.header().expectations()));
    List<Judged> judged = new ArrayList<>();
    if (asked.size() == verdicts.size()) {
      for (int i = 0; i < asked.size(); i++) {
        judged.add(new Judged(asked.get(i), verdicts.get(i)));
      }
    }
    return new JudgedClaims(timeline, judged);
  }

  /** What the claims about these lanes say, the worst of them; UNJUDGED if there are none. */
  Said about(Set<String> lanes) {
    List<Judged> own = judged.stream().filter(one -> isAbout(one.claim(), lanes)).toList();
    List<Judged> broken = own.stream().filter(one -> !holdsIn(one, lanes)).toList();
    State worst =
        broken.stream()
            .map(one -> state(one.verdict().result()))
            .min(Comparator.naturalOrder())
            .orElse(own.isEmpty() ? State.UNJUDGED : State.WITHIN);
    List<String> findings =
        broken.stream()
            .map(Judged::verdict)
            .filter(verdict -> verdict.result() == Result.FINDING)
            .flatMap(verdict -> verdict.finding().stream())
            .map(Finding::id)
            .distinct()
            .toList();
    // What was seen of a fault that may not have been there says nothing good.
    boolean isVoid = !isProven && (worst == State.WITHIN || worst == State.WEAK);
    return new Said(isVoid ? State.UNCERTAIN : worst, findings);
  }

  /** The longest outage of one of these lanes that all claims allow, in seconds. */
  OptionalDouble budget(Set<String> lanes) {
    return judged.stream()
        .flatMap(one -> lanes.stream().map(lane -> one.claim().outageBudget(timeline, lane)))
        .flatMapToDouble(OptionalDouble::stream)
        .min();
  }

  private static State state(Result broken) {
    return switch (broken) {
      case FAIL -> State.OVER;
      case FINDING -> State.WEAK;
      case UNKNOWN, INCONCLUSIVE -> State.UNCERTAIN;
      case PASS -> State.WITHIN;
    };
  }

  /** A claim about the time after the healing says something about its lanes, too. */
  private boolean isAbout(Checker claim, Set<String> lanes) {
    return claim.onlyOf(lanes).isPresent()
        || !Collections.disjoint(claim.lanesDuringFault(timeline), lanes);
  }

  /**
   * Whether a claim holds as far as it is about these lanes. One that does not hold may be about
   * others as well. Only if it holds for these alone, and not for those alone, it is those.
   */
  private boolean holdsIn(Judged one, Set<String> lanes) {
    return switch (one.verdict().result()) {
      case PASS -> true;
      case INCONCLUSIVE -> false;
      case FAIL, FINDING, UNKNOWN ->
          only(one.claim(), lanes).filter(result -> result == Result.PASS).isPresent()
              && only(one.claim(), others(lanes)).filter(r -> r != Result.PASS).isPresent();
    };
  }

  private Optional<Result> only(Checker claim, Set<String> lanes) {
    return claim.onlyOf(lanes).map(part -> part.check(timeline).result());
  }

  private Set<String> others(Set<String> lanes) {
    return timeline.header().lanes().stream()
        .map(Lane::name)
        .filter(name -> !lanes.contains(name))
        .collect(Collectors.toSet());
  }
}
