package org.quorumdrill.check.etcd;

import java.util.List;
import java.util.Optional;
import org.quorumdrill.check.BusyMachine;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Starved;
import org.quorumdrill.check.StarvedVerdict;
import org.quorumdrill.check.Tally;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.Window;
import org.quorumdrill.check.Wording;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.reading.EtcdMemberState;

/** From the fault to the end, etcd keeps its leader and its term: there is no election. */
public record EtcdLeaderStays() implements Checker {

  private static final String CLAIM = "etcd keeps its leader";

  /** Each master is asked for it twice a second. */
  private static final long MOST_UNSEEN_NANOS = 5_000_000_000L;

  @Override
  public Verdict check(Timeline timeline) {
    Optional<Window> window = Window.fromFault(timeline);
    if (window.isEmpty()) {
      return Verdict.unknown(CLAIM, "no fault was injected, or the drill did not run to its end");
    }
    Tally tally = new Tally();
    List<Observation> answers =
        timeline
            .group(LaneGroups.ETCD)
            .filter(o -> o.isOk() && o.sentNanos() < window.get().toNanos())
            .toList();
    Optional<Observation> before =
        answers.stream()
            .filter(o -> o.doneNanos() < window.get().fromNanos())
            .reduce((first, later) -> later);
    List<Observation> after = window.get().of(answers);
    if (before.isEmpty() || after.isEmpty()) {
      return Verdict.unknown(CLAIM, "etcd was not heard of before the fault and after it");
    }
    String leader = leader(before.get());
    if (leader.isEmpty()) {
      return Verdict.unknown(CLAIM, "etcd told of no leader: " + before.get().detail());
    }
    if (window.get().toNanos() - after.getLast().sentNanos() > MOST_UNSEEN_NANOS) {
      tally.unclear("etcd was not heard of after " + Wording.seconds(after.getLast().sentNanos()));
    }
    for (Observation answer : after) {
      if (!leader(answer).equals(leader)) {
        tally.bad(
            "%s at %s: %s; before the fault %s"
                .formatted(
                    answer.lane(), Wording.seconds(answer.sentNanos()), answer.detail(), leader));
      }
    }
    tally.good("%d answers: %s".formatted(after.size(), leader));
    return tally.verdict(CLAIM, leader + " from first to last");
  }

  @Override
  public StarvedVerdict checkStarved(Starved starved) {
    return starved.everythingIsExcused(this);
  }

  /** A leader that gets no processor for an election timeout (1 s by default) is replaced. */
  @Override
  public boolean explainedBy(BusyMachine machine) {
    return true;
  }

  /** A term is never used again, so the last one reveals every election before it. */
  private static String leader(Observation answer) {
    return answer.reading() instanceof EtcdMemberState member
        ? "leader=%s term=%d".formatted(member.leader(), member.term())
        : "";
  }
}
