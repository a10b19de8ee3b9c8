package org.quorumdrill.check.writes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Lanes;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.Starved;
import org.quorumdrill.check.StarvedVerdict;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.Wording;
import org.quorumdrill.check.writes.LinearizableRegister.Kind;
import org.quorumdrill.check.writes.LinearizableRegister.Operation;
import org.quorumdrill.check.writes.RegisterHistory.Fate;
import org.quorumdrill.check.writes.RegisterHistory.Read;
import org.quorumdrill.check.writes.RegisterHistory.Write;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.reading.RegisterState;

/**
 * The value that all writers set and all readers read behaves like a single copy, whichever
 * HAProxy, apiserver and etcd member answers. A refused write has never happened; one of unknown
 * fate may have happened at any time after it was sent, or never.
 *
 * @param leastReads the fewest reads, answered from the fault on, with which the result is known
 */
public record RegisterLinearizable(int leastReads) implements Checker {

  private static final String CLAIM = "the register is linearizable";

  public RegisterLinearizable {
    if (leastReads < 1) {
      throw new IllegalArgumentException(
          "without a read nothing is seen; leastReads must be above 0, is " + leastReads);
    }
  }

  @Override
  public Verdict check(Timeline timeline) {
    Optional<Long> fault = timeline.when(Mark.Kind.FAULT_INJECTED);
    if (fault.isEmpty() || timeline.when(Mark.Kind.FINISHED).isEmpty()) {
      return Verdict.unknown(CLAIM, "no fault was injected, or the drill did not run to its end");
    }
    RegisterHistory history = RegisterHistory.of(timeline);
    List<String> contradictions =
        LinearizableRegister.contradictions(RegisterState.NOTHING_YET, operations(history));
    if (!contradictions.isEmpty()) {
      return new Verdict(
          CLAIM,
          Result.FAIL,
          "no order of the operations explains what was read: "
              + contradictions.getFirst()
              + Strange.besides(history.strange()),
          Strange.first(history.strange(), contradictions));
    }
    if (!history.strange().isEmpty()) {
      return new Verdict(
          CLAIM,
          Result.UNKNOWN,
          "the register is not this drill's own: " + history.strange().getFirst(),
          Wording.first(history.strange()));
    }
    List<Read> since =
        history.reads().stream().filter(r -> r.asked().sentNanos() >= fault.get()).toList();
    long values = since.stream().map(Read::value).distinct().count();
    if (since.size() < leastReads || values < 2) {
      return Verdict.unknown(
          CLAIM,
          "only %d reads of %d values were answered from the fault on, %d of 2 are needed"
              .formatted(since.size(), values, leastReads));
    }
    return new Verdict(
        CLAIM,
        Result.PASS,
        "%d reads, %d of them from the fault on, fit %d acknowledged writes and %d whose fate nobody knows"
            .formatted(
                history.reads().size(),
                since.size(),
                history.writes(Fate.ACKNOWLEDGED).size(),
                history.writes(Fate.INDETERMINATE).size()),
        List.of());
  }

  /** No later operation explains what was read already. */
  @Override
  public Optional<Verdict> irrevocableFailure(Timeline asFarAsSeen) {
    return check(asFarAsSeen).ifFail();
  }

  @Override
  public Set<String> lanesDuringFault(Timeline timeline) {
    return Lanes.ofGroups(timeline, LaneGroups.READS);
  }

  @Override
  public StarvedVerdict checkStarved(Starved starved) {
    return starved.nothingIsExcused(this);
  }

  /** The operations of which it is known what was written or read; the others change nothing. */
  private static List<Operation> operations(RegisterHistory history) {
    List<Operation> operations = new ArrayList<>();
    for (Write write : history.writes()) {
      if (write.fate() != Fate.REFUSED && !history.doubtful().contains(write.key())) {
        operations.add(
            new Operation(
                Kind.WRITE,
                write.key(),
                write.asked().sentNanos(),
                write.fate() == Fate.ACKNOWLEDGED
                    ? write.asked().doneNanos()
                    : LinearizableRegister.NEVER,
                write.asked().lane()));
      }
    }
    for (Read read : history.reads()) {
      if (history.doubtful().contains(read.value())) {
        continue;
      }
      operations.add(
          new Operation(
              Kind.READ,
              read.value(),
              read.asked().sentNanos(),
              read.asked().doneNanos(),
              read.asked().lane()));
    }
    return operations;
  }
}
