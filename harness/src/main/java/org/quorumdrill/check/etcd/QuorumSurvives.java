package org.quorumdrill.check.etcd;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.quorumdrill.check.BusyMachine;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Lanes;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.Starved;
import org.quorumdrill.check.StarvedMoments;
import org.quorumdrill.check.StarvedVerdict;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.Window;
import org.quorumdrill.check.Wording;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;

/**
 * From the fault to the end, except during an election, etcd keeps a leader that a majority of its
 * members follows, by the members' own answers, or acknowledges writes, which takes a majority,
 * too.
 *
 * <p>Members that do not answer in time show neither: a quorum counts as lost where the members'
 * answers leave no room for a majority, or where a majority is silent and writes fail through every
 * master.
 *
 * @param members how many members etcd has
 * @param longestElection the longest allowed, in seconds; an election is due within 1 s of a lost
 *     leader (etcd's default election timeout of 1000 ms), plus a sampling interval and a second
 *     vote
 */
public record QuorumSurvives(int members, double longestElection) implements Checker {

  private static final String CLAIM = "etcd keeps its quorum";

  @Override
  public Verdict check(Timeline timeline) {
    return judge(timeline, StarvedMoments.none());
  }

  @Override
  public Set<String> lanesDuringFault(Timeline timeline) {
    return Lanes.ofGroups(timeline, LaneGroups.ETCD, LaneGroups.WRITES);
  }

  @Override
  public StarvedVerdict checkStarved(Starved starved) {
    return StarvedMoments.judge(starved, this::judge);
  }

  private Verdict judge(Timeline timeline, StarvedMoments starved) {
    Optional<Window> window = Window.fromFault(timeline);
    if (window.isEmpty() || timeline.group(LaneGroups.ETCD).noneMatch(Observation::isOk)) {
      return Verdict.unknown(
          CLAIM, "no etcd member answered, no fault was injected, or the drill did not end");
    }
    if (window.get().seconds() <= longestElection) {
      return Verdict.unknown(CLAIM, "the drill ended before an election could take too long");
    }
    QuorumSigns signs = QuorumSigns.of(timeline, members);
    List<Window> writes = QuorumSigns.acknowledgedWrites(timeline);
    Optional<Window> lost =
        QuorumGaps.longest(
            Stream.concat(
                    QuorumGaps.clipped(signs.losses(), window.get()).stream(),
                    QuorumGaps.silent(signs.majorities(), window.get()).stream()
                        .filter(gap -> failsToWrite(timeline, gap, writes)))
                .filter(gap -> gap.seconds() > longestElection)
                .flatMap(gap -> QuorumGaps.without(writes, gap).stream())
                .flatMap(gap -> starved.outside(gap).stream()));
    if (lost.isPresent() && lost.get().seconds() > longestElection) {
      List<String> evidence = new ArrayList<>(List.of("lost " + fromTo(lost.get())));
      evidence.addAll(signs.leaders());
      return new Verdict(
          CLAIM, Result.FAIL, atMost(lost.get().seconds(), signs), Wording.first(evidence));
    }
    Window unseen =
        QuorumGaps.unseen(
            Stream.concat(signs.majorities().stream(), writes.stream()).toList(), window.get());
    return unseen.seconds() > longestElection
        ? new Verdict(
            CLAIM,
            Result.UNKNOWN,
            "neither a majority behind one leader nor an acknowledged write was seen %s (allowed %s), and nothing shows that there was none for so long"
                .formatted(fromTo(unseen), Wording.seconds(longestElection)),
            Wording.first(signs.leaders()))
        : new Verdict(
            CLAIM, Result.PASS, atMost(unseen.seconds(), signs), Wording.first(signs.leaders()));
  }

  private String atMost(double seconds, QuorumSigns signs) {
    return String.format(
        Locale.ROOT,
        "never more than %.1f s without a majority behind one leader or an acknowledged write (allowed %.1f s), %d elections",
        seconds,
        longestElection,
        signs.elections());
  }

  private static String fromTo(Window gap) {
    return String.format(
        Locale.ROOT,
        "for %.1f s, from %s to %s",
        gap.seconds(),
        Wording.seconds(gap.fromNanos()),
        Wording.seconds(gap.toNanos()));
  }

  @Override
  public boolean explainedBy(BusyMachine machine) {
    return new QuorumSurvives(members, machine.slower(longestElection))
            .check(machine.timeline())
            .result()
        != Result.FAIL;
  }

  /**
   * Whether a majority of the members was asked in vain in a part of this stretch that no
   * acknowledged write interrupts, while writes failed through every master that writes were sent
   * to. A write that was refused shows nothing: it need not have come as far as etcd.
   */
  private boolean failsToWrite(Timeline timeline, Window gap, List<Window> acknowledged) {
    return gap.seconds() > longestElection
        && QuorumGaps.without(acknowledged, gap).stream()
            .filter(part -> part.seconds() > longestElection)
            .anyMatch(
                part ->
                    QuorumGaps.lanesThatFailed(timeline, LaneGroups.ETCD, part).size() > members / 2
                        && QuorumGaps.allLanesFailed(timeline, LaneGroups.WRITES, part));
  }
}
