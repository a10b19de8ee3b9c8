package org.quorumdrill.check.etcd;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.quorumdrill.check.BusyMachine;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Lanes;
import org.quorumdrill.check.Starved;
import org.quorumdrill.check.StarvedMoments;
import org.quorumdrill.check.StarvedVerdict;
import org.quorumdrill.check.Tally;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.Window;
import org.quorumdrill.check.Wording;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.reading.EtcdMemberState;

/**
 * From the fault to the end, etcd keeps its leader and its term: there is no election. Every member
 * that was heard of before the fault is heard of at the end.
 */
public record EtcdLeaderStays() implements Checker {

  private static final String CLAIM = "etcd keeps its leader";

  /** Each master is asked for it twice a second. */
  private static final long MOST_UNSEEN_NANOS = 5_000_000_000L;

  /** An election takes a term; a second one if two candidates share the votes. */
  private static final long MOST_TERMS = 2;

  @Override
  public Verdict check(Timeline timeline) {
    return judge(timeline, StarvedMoments.none());
  }

  @Override
  public Set<String> lanesDuringFault(Timeline timeline) {
    return Lanes.ofGroups(timeline, LaneGroups.ETCD);
  }

  /** Excuses an election that was first seen while the harness was starved, and no other one. */
  @Override
  public StarvedVerdict checkStarved(Starved starved) {
    return StarvedMoments.judge(starved, EtcdLeaderStays::judge);
  }

  private static Verdict judge(Timeline timeline, StarvedMoments starved) {
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
    List<Observation> earlier =
        answers.stream().filter(o -> o.doneNanos() < window.get().fromNanos()).toList();
    List<Observation> after = window.get().of(answers);
    if (earlier.isEmpty() || after.isEmpty()) {
      return Verdict.unknown(CLAIM, "etcd was not heard of before the fault and after it");
    }
    Observation before = earlier.getLast();
    String leader = leader(before);
    if (leader.isEmpty()) {
      return Verdict.unknown(CLAIM, "etcd told of no leader: " + before.detail());
    }
    Map<String, Observation> lastByLane = new HashMap<>();
    earlier.forEach(answer -> lastByLane.put(answer.lane(), answer));
    Set<String> excused = new HashSet<>();
    for (Observation answer : after) {
      Observation last = lastByLane.getOrDefault(answer.lane(), before);
      lastByLane.put(answer.lane(), answer);
      String told = leader(answer);
      if (told.equals(leader) || excused.contains(told)) {
        continue;
      }
      if (starved.touch(last.sentNanos(), answer.doneNanos())) {
        if (isOfALeader(answer)) {
          // From here on it is told in every answer.
          excused.add(told);
        }
        continue;
      }
      tally.bad(
          "%s at %s: %s; before the fault %s"
              .formatted(
                  answer.lane(), Wording.seconds(answer.sentNanos()), answer.detail(), leader));
    }
    lastByLane.values().stream()
        .filter(last -> window.get().toNanos() - last.sentNanos() > MOST_UNSEEN_NANOS)
        .map(last -> last.lane() + " was not heard of after " + Wording.seconds(last.sentNanos()))
        .sorted()
        .forEach(tally::unclear);
    tally.good("%d answers: %s".formatted(after.size(), leader));
    return tally.verdict(CLAIM, leader + " from first to last");
  }

  private static boolean isOfALeader(Observation answer) {
    return answer.reading() instanceof EtcdMemberState member && member.followsALeader();
  }

  /**
   * A leader that gets no processor for an election timeout (1 s by default) is replaced: one
   * election, and a leader at the end.
   */
  @Override
  public boolean explainedBy(BusyMachine machine) {
    Timeline timeline = machine.timeline();
    List<Observation> answers = timeline.group(LaneGroups.ETCD).filter(Observation::isOk).toList();
    LongSummaryStatistics terms =
        answers.stream()
            .filter(EtcdLeaderStays::isOfALeader)
            .map(answer -> (EtcdMemberState) answer.reading())
            .mapToLong(EtcdMemberState::term)
            .summaryStatistics();
    // Who was not heard of since an election can't tell of it.
    long elected =
        answers.stream()
            .filter(answer -> term(answer) == terms.getMax())
            .mapToLong(Observation::sentNanos)
            .min()
            .orElse(0);
    Map<String, Observation> last = new HashMap<>();
    answers.stream()
        .filter(answer -> terms.getMax() == terms.getMin() || answer.sentNanos() >= elected)
        .forEach(answer -> last.put(answer.lane(), answer));
    return !last.isEmpty()
        && last.values().stream().allMatch(EtcdLeaderStays::isOfALeader)
        && last.values().stream().map(EtcdLeaderStays::leader).distinct().count() == 1
        && terms.getMax() - terms.getMin() <= MOST_TERMS;
  }

  private static long term(Observation answer) {
    return answer.reading() instanceof EtcdMemberState member ? member.term() : -1;
  }

  /** A term is never used again, so the last one reveals every election before it. */
  private static String leader(Observation answer) {
    return answer.reading() instanceof EtcdMemberState member
        ? "leader=%s term=%d".formatted(member.leader(), member.term())
        : "";
  }
}
