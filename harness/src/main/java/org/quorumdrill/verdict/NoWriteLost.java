package org.quorumdrill.verdict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quorumdrill.probe.ControlPlaneProbes;
import org.quorumdrill.probe.Mark;
import org.quorumdrill.probe.Observation;
import org.quorumdrill.probe.Timeline;

/**
 * Every write that was acknowledged is in the register at the end, and no read ever showed fewer
 * keys than had been acknowledged before it was sent.
 *
 * @param leastWrites acknowledged while the fault was in force, below which nothing is known
 */
public record NoWriteLost(int leastWrites) implements Checker {

  private static final String CLAIM = "no acknowledged write is lost, no read is stale";
  private static final Pattern KEYS = Pattern.compile("(\\d+) keys");

  public NoWriteLost {
    if (leastWrites < 1) {
      throw new IllegalArgumentException(
          "without a write none can be lost; leastWrites must be above 0, is " + leastWrites);
    }
  }

  @Override
  public Verdict check(Timeline timeline) {
    Optional<Window> during = Window.duringFault(timeline);
    Optional<Set<String>> register = registerAfter(timeline);
    if (register.isEmpty() || during.isEmpty()) {
      return Verdict.unknown(CLAIM, "the register was not read at the end");
    }
    Set<String> kept = register.get();
    List<Observation> writes = timeline.lanesLike(ControlPlaneProbes.WRITES + "/").toList();
    List<Observation> acknowledged = writes.stream().filter(Observation::isOk).toList();
    int duringFault = during.get().of(acknowledged).size();
    if (duringFault < leastWrites) {
      return Verdict.unknown(
          CLAIM,
          "only %d writes were acknowledged during the fault, %d are needed"
              .formatted(duringFault, leastWrites));
    }
    List<Observation> reads =
        timeline.lanesLike(ControlPlaneProbes.READS + "/").filter(Observation::isOk).toList();
    if (during.get().of(reads).isEmpty()) {
      return Verdict.unknown(CLAIM, "no read was answered during the fault");
    }
    List<String> strange = strangeKeys(writes, reads, kept);
    if (!strange.isEmpty()) {
      return new Verdict(
          CLAIM,
          Result.UNKNOWN,
          "the register is not this drill's own, so a key in it proves nothing",
          strange);
    }
    List<String> wrong = new ArrayList<>();
    acknowledged.stream()
        .filter(write -> !kept.contains(write.detail()))
        .forEach(
            write ->
                wrong.add("lost: " + write.detail() + ", acknowledged through " + write.lane()));
    int lost = wrong.size();
    for (Observation read : reads) {
      long before = acknowledged.stream().filter(w -> w.doneNanos() < read.sentNanos()).count();
      if (keysIn(read).orElse(0) < before) {
        wrong.add(
            "stale: %s read %s when %d were acknowledged already"
                .formatted(read.lane(), read.detail(), before));
      }
    }
    long indeterminate = writes.stream().filter(w -> !w.isOk() && kept.contains(keyOf(w))).count();
    return Verdict.of(
        CLAIM,
        wrong.isEmpty(),
        "%d acknowledged, %d of them during the fault, all %s; %d unacknowledged ones took effect; %d reads, %d stale"
            .formatted(
                acknowledged.size(),
                duringFault,
                lost == 0 ? "kept" : "but " + lost + " kept",
                indeterminate,
                reads.size(),
                wrong.size() - lost),
        wrong);
  }

  /** The keys at the end; what was read before the healing could still be lost. */
  private static Optional<Set<String>> registerAfter(Timeline timeline) {
    long finished = timeline.when(Mark.Kind.FINISHED).orElse(Long.MAX_VALUE);
    return timeline.marks().stream()
        .filter(m -> m.kind() == Mark.Kind.REGISTER_READ && m.atNanos() >= finished)
        .findFirst()
        .map(m -> Set.copyOf(Arrays.stream(m.detail().split("\\s+", -1)).distinct().toList()));
  }

  /**
   * What shows that others write to the register too, or wrote before: keys of nobody, keys of two
   * writes, and reads of more keys than had been sent.
   */
  private static List<String> strangeKeys(
      List<Observation> writes, List<Observation> reads, Set<String> kept) {
    List<String> strange = new ArrayList<>();
    Set<String> ours = new HashSet<>(Set.of(""));
    for (Observation write : writes) {
      if (!ours.add(write.isOk() ? write.detail() : keyOf(write))) {
        strange.add("two writes of the key '" + write.detail() + "', or one of none");
      }
    }
    kept.stream()
        .filter(key -> !ours.contains(key))
        .forEach(key -> strange.add(key + " was written by nobody"));
    for (Observation read : reads) {
      long sent = writes.stream().filter(w -> w.sentNanos() < read.doneNanos()).count();
      if (keysIn(read).isEmpty() || keysIn(read).getAsLong() > sent) {
        strange.add(
            "%s read '%s' when %d writes had been sent"
                .formatted(read.lane(), read.detail(), sent));
      }
    }
    return strange;
  }

  private static OptionalLong keysIn(Observation read) {
    Matcher matcher = KEYS.matcher(read.detail());
    return matcher.matches()
        ? OptionalLong.of(Long.parseLong(matcher.group(1)))
        : OptionalLong.empty();
  }

  /** As the probe makes it: the master's name and the sequence number. */
  private static String keyOf(Observation write) {
    return write.lane().substring(write.lane().indexOf('/') + 1) + "-" + write.sequence();
  }
}
