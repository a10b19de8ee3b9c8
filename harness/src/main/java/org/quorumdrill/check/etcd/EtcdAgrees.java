package org.quorumdrill.check.etcd;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.Starved;
import org.quorumdrill.check.StarvedVerdict;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.Wording;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.reading.MemberHash;

/**
 * After the healing, all members of etcd hold the same data: their hashes of the key space at one
 * revision are equal (HashKV, which is also what etcd's own corruption check compares).
 *
 * @param members how many members etcd has
 */
public record EtcdAgrees(int members) implements Checker {

  /** What was hashed; only hashes of the same revisions can be compared. */
  private record Hashed(long revision, long compacted) {

    @Override
    public String toString() {
      return "%d compacted=%d".formatted(revision, compacted);
    }
  }

  private static final String CLAIM = "all etcd members hold the same data at the end";

  public EtcdAgrees {
    if (members < 2) {
      throw new IllegalArgumentException(
          "one member always agrees with itself; members must be above 1, is " + members);
    }
  }

  @Override
  public Verdict check(Timeline timeline) {
    Optional<Long> healed = timeline.when(Mark.Kind.HEAL_STARTED);
    if (healed.isEmpty()) {
      return Verdict.unknown(CLAIM, "no fault was injected and healed");
    }
    List<Mark> marks =
        timeline.marks().stream()
            .filter(m -> m.kind() == Mark.Kind.ETCD_HASHED && m.atNanos() >= healed.get())
            .toList();
    List<String> evidence =
        marks.stream()
            .map(
                m ->
                    "%s at %s: %s".formatted(m.subject(), Wording.seconds(m.atNanos()), m.detail()))
            .toList();
    Map<Hashed, Set<String>> hashes = new HashMap<>();
    Set<String> who = new HashSet<>();
    Optional<String> lack = Optional.empty();
    for (Mark mark : marks) {
      if (!(mark.reading() instanceof MemberHash hash)) {
        lack = Optional.of(mark.subject() + " gave no hash: " + mark.detail());
      } else if (!who.add(mark.subject())) {
        lack = Optional.of(mark.subject() + " was hashed twice, which is one member");
      } else {
        hashes
            .computeIfAbsent(new Hashed(hash.revision(), hash.compacted()), r -> new HashSet<>())
            .add(hash.hash());
      }
    }
    // Two members that differ are enough, whatever the third would say.
    for (Map.Entry<Hashed, Set<String>> revision : hashes.entrySet()) {
      if (revision.getValue().size() > 1) {
        return new Verdict(
            CLAIM,
            Result.FAIL,
            "%d different hashes at revision %s"
                .formatted(revision.getValue().size(), revision.getKey()),
            evidence);
      }
    }
    if (lack.isPresent()) {
      return unknown(lack.get(), evidence);
    }
    if (who.size() != members) {
      return unknown("%d of %d members were hashed".formatted(who.size(), members), evidence);
    }
    return hashes.size() == 1
        ? new Verdict(
            CLAIM,
            Result.PASS,
            "%d members, one hash at revision %s"
                .formatted(members, hashes.keySet().iterator().next()),
            evidence)
        : unknown("hashed at different revisions, which can't be compared", evidence);
  }

  /** Two members that differ at one revision have diverged for good. */
  @Override
  public Optional<Verdict> irrevocableFailure(Timeline asFarAsSeen) {
    return check(asFarAsSeen).ifFail();
  }

  @Override
  public StarvedVerdict checkStarved(Starved starved) {
    return starved.nothingIsExcused(this);
  }

  private static Verdict unknown(String why, List<String> evidence) {
    return new Verdict(CLAIM, Result.UNKNOWN, why, evidence);
  }
}
