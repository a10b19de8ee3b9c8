package org.quorumdrill.check.etcd;

import java.util.List;
import java.util.Optional;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Starved;
import org.quorumdrill.check.StarvedVerdict;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.Wording;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.reading.EtcdMemberState;

/**
 * The etcd member of this node was the leader when the fault came, by its own last answer. A drill
 * of the leader that hit a follower has shown nothing.
 *
 * @param node for example {@code k8smaster1}
 */
public record LeaderWas(String node) implements Checker {

  @Override
  public Verdict check(Timeline timeline) {
    String claim = node + " leads etcd when the fault comes";
    Optional<Long> armed = timeline.when(Mark.Kind.FAULT_ARMED);
    if (armed.isEmpty()) {
      return Verdict.unknown(claim, "no fault was injected");
    }
    Optional<Observation> last =
        timeline.lane(Lane.name(LaneGroups.ETCD, node)).stream()
            .filter(o -> o.isOk() && o.doneNanos() < armed.get())
            .reduce((first, later) -> later);
    if (last.isEmpty()) {
      return Verdict.unknown(claim, "its etcd member was not heard of before the fault");
    }
    String seen =
        "%s at %s".formatted(last.get().detail(), Wording.seconds(last.get().sentNanos()));
    return last.get().reading() instanceof EtcdMemberState member && member.isLeader()
        ? Verdict.of(claim, true, seen, List.of())
        : Verdict.unknown(claim, "another one led: " + seen);
  }

  @Override
  public StarvedVerdict checkStarved(Starved starved) {
    return starved.everythingIsExcused(this);
  }
}
