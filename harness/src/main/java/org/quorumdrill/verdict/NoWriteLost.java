package org.quorumdrill.verdict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

  @Override
  public Verdict check(Timeline timeline) {
    Optional<Mark> register =
        timeline.marks().stream().filter(m -> m.kind() == Mark.Kind.REGISTER_READ).findFirst();
    Optional<Window> during = Window.duringFault(timeline);
    if (register.isEmpty() || during.isEmpty()) {
      return Verdict.unknown(CLAIM, "the register was not read at the end");
    }
    Set<String> kept = new HashSet<>(Arrays.asList(register.get().detail().split(" ", -1)));
    List<Observation> writes = timeline.lanesLike(ControlPlaneProbes.WRITES + "/").toList();
    List<Observation> acknowledged = writes.stream().filter(Observation::isOk).toList();
    long duringFault =
        acknowledged.stream().filter(w -> during.get().contains(w.sentNanos())).count();
    if (duringFault < leastWrites) {
      return Verdict.unknown(
          CLAIM,
          "only %d writes were acknowledged during the fault, %d are needed"
              .formatted(duringFault, leastWrites));
    }
    List<String> wrong = new ArrayList<>();
    acknowledged.stream()
        .filter(write -> !kept.contains(write.detail()))
        .forEach(
            write ->
                wrong.add("lost: " + write.detail() + ", acknowledged through " + write.lane()));
    int reads = staleReads(timeline, acknowledged, wrong);
    if (reads == 0) {
      return Verdict.unknown(CLAIM, "no read was answered");
    }
    long indeterminate = writes.stream().filter(w -> !w.isOk() && kept.contains(keyOf(w))).count();
    return Verdict.of(
        CLAIM,
        wrong.isEmpty(),
        "%d acknowledged, %d of them during the fault, all %s; %d unacknowledged ones took effect; %d reads"
            .formatted(
                acknowledged.size(),
                duringFault,
                wrong.isEmpty() ? "kept" : "but " + wrong.size() + " kept",
                indeterminate,
                reads),
        wrong);
  }

  private static int staleReads(
      Timeline timeline, List<Observation> acknowledged, List<String> wrong) {
    int count = 0;
    for (Observation read :
        timeline.lanesLike(ControlPlaneProbes.READS + "/").filter(Observation::isOk).toList()) {
      count++;
      long before = acknowledged.stream().filter(w -> w.doneNanos() < read.sentNanos()).count();
      long seen = Long.parseLong(read.detail().replace(" keys", ""));
      if (seen < before) {
        wrong.add(
            "stale: %s read %d keys when %d were acknowledged already"
                .formatted(read.lane(), seen, before));
      }
    }
    return count;
  }

  /** As the probe makes it: the master's name and the sequence number. */
  private static String keyOf(Observation write) {
    return write.lane().substring(write.lane().indexOf('/') + 1) + "-" + write.sequence();
  }
}
