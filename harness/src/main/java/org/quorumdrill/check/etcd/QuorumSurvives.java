package org.quorumdrill.check.etcd;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.quorumdrill.check.BusyMachine;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.Starved;
import org.quorumdrill.check.StarvedVerdict;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.Window;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.reading.EtcdMemberState;

/**
 * From the fault to the end, except during an election, etcd keeps a leader that a majority of its
 * members follows, by the members' own answers.
 *
 * @param members how many members etcd has
 * @param longestElection the longest allowed, in seconds; an election is due within 1 s of a lost
 *     leader (etcd's default election timeout of 1000 ms), plus a sampling interval and a second
 *     vote
 */
public record QuorumSurvives(int members, double longestElection) implements Checker {

  private static final String CLAIM = "etcd keeps its quorum";

  /** How long an answer counts; a member that does not answer again leaves the majority. */
  private static final long FRESH_NANOS = 3_000_000_000L;

  /** A member's last answer. */
  private record Vote(EtcdMemberState member, long atNanos) {

    boolean agreesWith(Vote other) {
      return member.leader().equals(other.member.leader()) && member.term() == other.member.term();
    }
  }

  @Override
  public Verdict check(Timeline timeline) {
    Optional<Window> window = Window.fromFault(timeline);
    List<Observation> answers = timeline.group(LaneGroups.ETCD).filter(Observation::isOk).toList();
    if (window.isEmpty() || answers.isEmpty()) {
      return Verdict.unknown(
          CLAIM, "no etcd member answered, no fault was injected, or the drill did not end");
    }
    if (window.get().seconds() <= longestElection) {
      return Verdict.unknown(CLAIM, "the drill ended before an election could take too long");
    }
    // Keyed by member id and not by lane: a member that answers in two lanes counts once.
    Map<String, Vote> votes = new TreeMap<>();
    List<String> evidence = new ArrayList<>();
    long agreedAt = window.get().fromNanos();
    double longest = 0;
    String leader = "";
    int elections = 0;
    for (Observation answer : answers) {
      if (!(answer.reading() instanceof EtcdMemberState member)
          || answer.sentNanos() >= window.get().toNanos()) {
        continue;
      }
      votes.put(member.id(), new Vote(member, answer.sentNanos()));
      Optional<Vote> agreed = majority(votes, answer.sentNanos());
      if (agreed.isEmpty()) {
        continue;
      }
      if (!agreed.get().member().leader().equals(leader)) {
        elections += leader.isEmpty() ? 0 : 1;
        leader = agreed.get().member().leader();
        evidence.add(
            String.format(
                Locale.ROOT,
                "%.1f s: a majority follows member %s, term %d",
                answer.sentNanos() / 1e9,
                leader,
                agreed.get().member().term()));
      }
      if (answer.sentNanos() >= window.get().fromNanos()) {
        // The majority is as old as its oldest vote.
        longest = Math.max(longest, (answer.sentNanos() - agreedAt) / 1e9);
        agreedAt = Math.max(agreedAt, agreed.get().atNanos());
      }
    }
    longest = Math.max(longest, (window.get().toNanos() - agreedAt) / 1e9);
    return Verdict.of(
        CLAIM,
        longest <= longestElection,
        String.format(
            Locale.ROOT,
            "never more than %.1f s without a majority behind one leader (allowed %.1f s), %d elections",
            longest,
            longestElection,
            elections),
        evidence);
  }

  @Override
  public StarvedVerdict checkStarved(Starved starved) {
    return starved.withLongerLimits(
        this, new QuorumSurvives(members, starved.longestSeen(longestElection)));
  }

  @Override
  public boolean explainedBy(BusyMachine machine) {
    return new QuorumSurvives(members, machine.slower(longestElection))
            .check(machine.timeline())
            .result()
        != Result.FAIL;
  }

  /**
   * The oldest vote of the freshest majority, all of which followed this leader in this term at
   * that moment; empty if there is no majority.
   */
  private Optional<Vote> majority(Map<String, Vote> votes, long now) {
    List<Vote> fresh =
        votes.values().stream()
            .filter(vote -> vote.member().followsALeader() && now - vote.atNanos() < FRESH_NANOS)
            .sorted(Comparator.comparingLong(Vote::atNanos).reversed())
            .toList();
    return fresh.stream()
        .map(vote -> fresh.stream().filter(vote::agreesWith).toList())
        .filter(agreed -> agreed.size() > members / 2)
        .map(agreed -> agreed.get(members / 2))
        .findFirst();
  }
}
