package org.quorumdrill.check.etcd;

import java.util.List;
import java.util.Optional;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Starved;
import org.quorumdrill.check.StarvedVerdict;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.Wording;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.reading.EtcdMemberState;

/**
 * The etcd member of this node was the leader when the fault came, by its own last answer, which no
 * other member contradicts with a later term. A drill of the leader that hit a follower has shown
 * nothing.
 *
 * @param node for example {@code k8smaster1}
 */
public record LeaderWas(String node) implements Checker {

  /** Each master is asked for it twice a second. */
  private static final long MOST_UNSEEN_NANOS = 5_000_000_000L;

  private static final long NO_TERM = -1;

  @Override
  public Verdict check(Timeline timeline) {
    String claim = node + " leads etcd when the fault comes";
    Optional<Long> armed = timeline.when(Mark.Kind.FAULT_ARMED);
    if (armed.isEmpty()) {
      return Verdict.unknown(claim, "no fault was injected");
    }
    List<Observation> told =
        timeline
            .group(LaneGroups.ETCD)
            .filter(o -> o.doneNanos() < armed.get() && term(o) > NO_TERM)
            .toList();
    Optional<Observation> last =
        told.stream().filter(o -> timeline.node(o).equals(node)).reduce((first, later) -> later);
    if (last.isEmpty()) {
      return Verdict.unknown(claim, "its etcd member was not heard of before the fault");
    }
    String seen =
        "%s at %s".formatted(last.get().detail(), Wording.seconds(last.get().sentNanos()));
    if (armed.get() - last.get().sentNanos() > MOST_UNSEEN_NANOS) {
      return Verdict.unknown(claim, "its etcd member was last heard of long before: " + seen);
    }
    Optional<Observation> newer = told.stream().filter(o -> term(o) > term(last.get())).findFirst();
    if (newer.isPresent()) {
      return Verdict.unknown(
          claim,
          "%s, but %s told of a later term: %s"
              .formatted(seen, newer.get().lane(), newer.get().detail()));
    }
    return last.get().reading() instanceof EtcdMemberState member && member.isLeader()
        ? Verdict.of(claim, true, seen, List.of())
        : Verdict.unknown(claim, "another one led: " + seen);
  }

  /** Nothing is excused, as it never fails. */
  @Override
  public StarvedVerdict checkStarved(Starved starved) {
    return starved.nothingIsExcused(this);
  }

  private static long term(Observation answer) {
    return answer.isOk() && answer.reading() instanceof EtcdMemberState member
        ? member.term()
        : NO_TERM;
  }
}
