package org.quorumdrill.check.writes;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.Lanes;
import org.quorumdrill.check.Result;
import org.quorumdrill.check.Starved;
import org.quorumdrill.check.StarvedVerdict;
import org.quorumdrill.check.Verdict;
import org.quorumdrill.check.Window;
import org.quorumdrill.check.Wording;
import org.quorumdrill.check.writes.RegisterHistory.Fate;
import org.quorumdrill.check.writes.RegisterHistory.Read;
import org.quorumdrill.check.writes.RegisterHistory.Write;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.reading.RegisterKeys;

/**
 * At the end, every write that was acknowledged is in the register, none that was refused is, and
 * no read ever showed fewer keys than had been acknowledged, or read, before it was sent. Writes of
 * unknown fate may be there or not. What is strange about the register, such as a key that nobody
 * wrote, spoils a PASS, but hides no loss that it can't explain.
 *
 * @param leastWrites the fewest writes, sent and acknowledged while the fault was in force, with
 *     which the result is known; 0 only for a fault under which nothing can be written
 */
public record NoWriteLost(int leastWrites) implements Checker {

  private static final String CLAIM = "no acknowledged write is lost, no read is stale";

  /** The one key of the register that does not belong to a single write. */
  private static final String VALUE = "value";

  public NoWriteLost {
    if (leastWrites < 0) {
      throw new IllegalArgumentException("leastWrites must not be below 0, is " + leastWrites);
    }
  }

  @Override
  public Verdict check(Timeline timeline) {
    Optional<Window> during = Window.duringFault(timeline);
    Optional<Mark> register = registerAtTheEnd(timeline);
    if (during.isEmpty() || register.isEmpty()) {
      return irrevocableFailure(timeline)
          .orElse(
              Verdict.unknown(
                  CLAIM,
                  "no fault was injected and healed, or the register was not read at the end"));
    }
    RegisterHistory history = RegisterHistory.of(timeline);
    List<Write> acknowledged = history.writes(Fate.ACKNOWLEDGED);
    Set<String> kept = keysOf(register.get());
    long readAt = register.get().atNanos();
    List<String> foreign = foreign(kept, history);
    List<String> strange = new ArrayList<>(history.strange());
    strange.addAll(foreign);
    acknowledged.stream()
        .filter(write -> write.asked().doneNanos() > readAt)
        .forEach(
            write ->
                strange.add(
                    "%s: acknowledged after the register was read".formatted(write.when())));

    List<String> lost =
        acknowledged.stream()
            .filter(write -> !kept.contains(write.key()))
            .filter(write -> !history.doubtful().contains(write.key()))
            .filter(write -> write.asked().doneNanos() <= readAt)
            .map(write -> "lost: %s, acknowledged (%s)".formatted(write.key(), write.when()))
            .toList();
    List<String> undead =
        history.writes(Fate.REFUSED).stream()
            .filter(write -> kept.contains(write.key()))
            .filter(write -> !history.doubtful().contains(write.key()))
            .map(
                write ->
                    "refused, and there all the same: %s (%s: %s)"
                        .formatted(write.key(), write.when(), write.asked().detail()))
            .toList();
    List<String> wrongReads = ReadCounts.wrong(history);
    List<String> wrong = new ArrayList<>(lost);
    wrong.addAll(undead);
    wrong.addAll(wrongReads);

    // A key that nobody wrote may be one that was lost, under another name, but not more than one;
    // or all of it is another register.
    boolean isAnother = acknowledged.stream().noneMatch(write -> kept.contains(write.key()));
    boolean isExplained =
        (lost.size() == 1 || isAnother)
            && foreign.size() >= lost.size()
            && wrong.size() == lost.size();
    if (!strange.isEmpty() && (wrong.isEmpty() || isExplained)) {
      List<String> evidence = new ArrayList<>(strange);
      evidence.addAll(wrong);
      return new Verdict(
          CLAIM,
          Result.UNKNOWN,
          "the register is not this drill's own, so a key in it proves nothing: "
              + strange.getFirst(),
          Wording.first(evidence));
    }
    int duringFault =
        (int)
            acknowledged.stream()
                .filter(write -> during.get().contains(write.asked().sentNanos()))
                .filter(write -> during.get().contains(write.asked().doneNanos()))
                .count();
    List<Write> indeterminate = history.writes(Fate.INDETERMINATE);
    String summary =
        "%d acknowledged, %d of them during the fault, %s; %d refused, %s there; %d of %d indeterminate ones took effect; %d reads, %s wrong"
            .formatted(
                acknowledged.size(),
                duringFault,
                lost.isEmpty() ? "all kept" : lost.size() + " LOST",
                history.writes(Fate.REFUSED).size(),
                noneOr(undead),
                indeterminate.stream().filter(write -> kept.contains(write.key())).count(),
                indeterminate.size(),
                history.reads().size(),
                noneOr(wrongReads));
    // A lost write is a failure, however few writes there were, and whatever else is strange.
    if (!wrong.isEmpty()) {
      return new Verdict(
          CLAIM, Result.FAIL, summary + Strange.besides(strange), Strange.first(strange, wrong));
    }
    return tooLittle(history, during.get(), duringFault)
        .map(why -> Verdict.unknown(CLAIM, why))
        .orElseGet(() -> new Verdict(CLAIM, Result.PASS, summary, List.of()));
  }

  /**
   * A read that misses what was acknowledged before has seen it lost. One that shows more than was
   * sent may know of writes whose answers are still to come.
   */
  @Override
  public Optional<Verdict> irrevocableFailure(Timeline asFarAsSeen) {
    RegisterHistory history = RegisterHistory.of(asFarAsSeen);
    List<String> wrong = ReadCounts.stale(history);
    return wrong.isEmpty() || !history.strange().isEmpty()
        ? Optional.empty()
        : Optional.of(new Verdict(CLAIM, Result.FAIL, wrong.getFirst(), Wording.first(wrong)));
  }

  @Override
  public Set<String> lanesDuringFault(Timeline timeline) {
    return leastWrites > 0 ? Lanes.ofGroups(timeline, LaneGroups.WRITES) : Set.of();
  }

  @Override
  public StarvedVerdict checkStarved(Starved starved) {
    return starved.nothingIsExcused(this);
  }

  /** The register as read after the end; anything read earlier could still be lost. */
  private static Optional<Mark> registerAtTheEnd(Timeline timeline) {
    long finished = timeline.when(Mark.Kind.FINISHED).orElse(Long.MAX_VALUE);
    return timeline.marks().stream()
        .filter(m -> m.kind() == Mark.Kind.REGISTER_READ && m.atNanos() >= finished)
        .reduce((first, last) -> last);
  }

  private static Set<String> keysOf(Mark register) {
    if (!(register.reading() instanceof RegisterKeys read)) {
      return Set.of();
    }
    Set<String> keys = new HashSet<>(read.keys());
    keys.remove(VALUE);
    return keys;
  }

  private static List<String> foreign(Set<String> kept, RegisterHistory history) {
    Set<String> ours = history.writes().stream().map(Write::key).collect(Collectors.toSet());
    return kept.stream()
        .filter(key -> !ours.contains(key))
        .sorted()
        .map(key -> key + " was written by nobody")
        .toList();
  }

  private Optional<String> tooLittle(RegisterHistory history, Window during, int duringFault) {
    if (duringFault < leastWrites) {
      return Optional.of(
          "only %d writes were acknowledged during the fault, %d are needed"
              .formatted(duringFault, leastWrites));
    }
    if (history.writes().stream().noneMatch(w -> during.contains(w.asked().sentNanos()))) {
      return Optional.of("no write was tried during the fault");
    }
    if (history.writes(Fate.ACKNOWLEDGED).stream()
        .noneMatch(write -> write.asked().doneNanos() < during.toNanos())) {
      return Optional.of("no write was acknowledged before the healing, so none could be lost");
    }
    Window looked = leastWrites > 0 ? during : new Window(during.toNanos(), Long.MAX_VALUE);
    List<Observation> reads = history.reads().stream().map(Read::asked).toList();
    return reads.stream().anyMatch(read -> looked.contains(read.sentNanos()))
        ? Optional.empty()
        : Optional.of(
            "no read was answered " + (leastWrites > 0 ? "during the fault" : "after the healing"));
  }

  private static String noneOr(List<String> found) {
    return found.isEmpty() ? "none" : String.valueOf(found.size());
  }
}
