package org.quorumdrill.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quorumdrill.probe.ControlPlaneProbes;
import org.quorumdrill.probe.Mark;
import org.quorumdrill.probe.Observation;
import org.quorumdrill.probe.Timeline;

/**
 * etcd keeps a leader that a majority of its members follows, by the members' own answers, from the
 * fault to the end, but for the time of an election.
 *
 * @param members how many members etcd has
 * @param longestElection in seconds; an election is due within 1 s of a lost leader (etcd's default
 *     election timeout of 1000 ms), plus a sampling interval and a second vote
 */
public record QuorumSurvives(int members, double longestElection) implements Checker {

  private static final String CLAIM = "etcd keeps its quorum";
  private static final Pattern LEADER = Pattern.compile("leader=(\\d+) term=(\\d+)");

  @Override
  public Verdict check(Timeline timeline) {
    Optional<Window> window = Window.fromFault(timeline);
    List<Observation> answers =
        timeline.lanesLike(ControlPlaneProbes.ETCD + "/").filter(Observation::isOk).toList();
    if (window.isEmpty() || answers.isEmpty()) {
      return Verdict.unknown(CLAIM, "no etcd member answered, or no fault was injected");
    }
    Map<String, String> leaderSeenBy = new TreeMap<>();
    Map<String, Long> seenAt = new TreeMap<>();
    List<String> evidence = new ArrayList<>();
    long agreedAt = window.get().fromNanos();
    double longest = 0;
    String leader = "";
    int elections = 0;
    for (Observation answer : answers) {
      Matcher matcher = LEADER.matcher(answer.detail());
      if (!matcher.find()) {
        continue;
      }
      leaderSeenBy.put(answer.lane(), matcher.group(1));
      seenAt.put(answer.lane(), answer.sentNanos());
      String agreed = majority(leaderSeenBy, seenAt, answer.sentNanos());
      if (agreed.isEmpty()) {
        continue;
      }
      if (!agreed.equals(leader)) {
        evidence.add(
            String.format(
                Locale.ROOT,
                "%.1f s: %s follows member %s, term %s",
                answer.sentNanos() / 1e9,
                "a majority",
                agreed,
                matcher.group(2)));
        elections += leader.isEmpty() ? 0 : 1;
        leader = agreed;
      }
      if (answer.sentNanos() >= window.get().fromNanos()) {
        longest = Math.max(longest, (answer.sentNanos() - agreedAt) / 1e9);
        agreedAt = answer.sentNanos();
      }
    }
    long end = timeline.when(Mark.Kind.FINISHED).orElse(timeline.endNanos());
    longest = Math.max(longest, (end - agreedAt) / 1e9);
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

  /** The leader that a majority follows, by answers not older than three seconds; or nothing. */
  private String majority(Map<String, String> leaders, Map<String, Long> seenAt, long now) {
    Map<String, Integer> votes = new TreeMap<>();
    leaders.forEach(
        (lane, leader) -> {
          if (!leader.equals("0") && now - seenAt.getOrDefault(lane, 0L) < 3_000_000_000L) {
            votes.merge(leader, 1, Integer::sum);
          }
        });
    return votes.entrySet().stream()
        .filter(vote -> vote.getValue() > members / 2)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }
}
