package org.quorumdrill.check.writes;

import static org.quorumdrill.check.writes.LinearizableRegister.NEVER;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.quorumdrill.check.writes.LinearizableRegister.Kind;
import org.quorumdrill.check.writes.LinearizableRegister.Operation;

/** Histories of a register of which it is known whether they are linearizable. */
final class TrueHistories {

  static final String INITIAL = "-";

  private TrueHistories() {}

  /**
   * The history with one read changed to a value that it can't have seen: one that an acknowledged
   * write had replaced before the read was asked, or one that was written only afterwards.
   */
  static Optional<List<Operation>> corrupted(
      List<Operation> history, boolean stale, Random random) {
    List<Operation> writes = history.stream().filter(o -> o.kind() == Kind.WRITE).toList();
    List<Integer> reads =
        new ArrayList<>(
            IntStream.range(0, history.size())
                .filter(i -> history.get(i).kind() == Kind.READ)
                .boxed()
                .toList());
    Collections.shuffle(reads, random);
    for (int i : reads) {
      Operation read = history.get(i);
      Optional<Operation> seen =
          writes.stream()
              .filter(
                  w ->
                      stale
                          ? writes.stream()
                              .anyMatch(w2 -> w.isOverBefore(w2) && w2.isOverBefore(read))
                          : read.isOverBefore(w))
              .findAny();
      if (seen.isPresent()) {
        List<Operation> wrong = new ArrayList<>(history);
        wrong.set(i, read(seen.get().value(), read.askedNanos(), read.answeredNanos()));
        return Optional.of(wrong);
      }
    }
    return Optional.empty();
  }

  /**
   * A history of a register that is a single variable. Each operation happens at one moment between
   * its question and its answer; some writes are never answered, and happen much later or not at
   * all; for a tenth of the time all answers are held back until its end.
   */
  static List<Operation> trueRegister(Random random, int operations, int millis) {
    record Step(long asked, long moment, long answered, int name, boolean write) {}
    long frozenFrom = random.nextInt(millis);
    long frozenTo = frozenFrom + millis / 10;
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < operations; i++) {
      long asked = random.nextInt(millis);
      long moment = asked + random.nextInt(100);
      long answered = moment + random.nextInt(100);
      if (answered >= frozenFrom && asked < frozenTo) {
        moment = asked + (long) (random.nextDouble() * (frozenTo - asked));
        answered = Math.max(answered, frozenTo + random.nextInt(20));
      }
      boolean write = random.nextBoolean();
      if (write && random.nextInt(10) == 0) {
        answered = NEVER;
        moment = asked + random.nextInt(millis);
      }
      steps.add(new Step(asked, moment, answered, i, write));
    }
    steps.sort(Comparator.comparingLong(Step::moment));
    String value = INITIAL;
    List<Operation> history = new ArrayList<>();
    for (Step step : steps) {
      boolean happens = step.answered() != NEVER || random.nextBoolean();
      if (step.write()) {
        String mine = "v" + step.name();
        value = happens ? mine : value;
        history.add(write(mine, step.asked(), step.answered()));
      } else {
        history.add(read(value, step.asked(), step.answered()));
      }
    }
    return history;
  }

  static Operation write(String value, long asked, long answered) {
    return new Operation(Kind.WRITE, value, asked, answered, "w");
  }

  static Operation read(String value, long asked, long answered) {
    return new Operation(Kind.READ, value, asked, answered, "r");
  }
}
