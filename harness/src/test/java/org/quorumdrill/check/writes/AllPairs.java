package org.quorumdrill.check.writes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.quorumdrill.check.writes.LinearizableRegister.Kind;
import org.quorumdrill.check.writes.LinearizableRegister.Operation;

/**
 * {@link LinearizableRegister} as it was at first: it tries all pairs of values, which takes
 * quadratic time and needs no further thought.
 */
final class AllPairs {

  private record Life(Operation firstAnswered, Operation lastAsked) {

    Life with(Operation read) {
      return new Life(
          read.answeredNanos() < firstAnswered.answeredNanos() ? read : firstAnswered,
          read.askedNanos() > lastAsked.askedNanos() ? read : lastAsked);
    }

    boolean mustComeBefore(Life other) {
      return firstAnswered.isOverBefore(other.lastAsked);
    }
  }

  private AllPairs() {}

  static List<String> contradictions(String initial, List<Operation> history) {
    Operation beginning =
        new Operation(Kind.WRITE, initial, Long.MIN_VALUE, Long.MIN_VALUE, "the beginning");
    Map<String, Operation> writes = new LinkedHashMap<>();
    writes.put(initial, beginning);
    Map<String, Life> lives = new LinkedHashMap<>();
    lives.put(initial, new Life(beginning, beginning));
    history.stream()
        .filter(operation -> operation.kind() == Kind.WRITE)
        .forEach(
            write -> {
              writes.put(write.value(), write);
              lives.put(write.value(), new Life(write, write));
            });
    List<String> contradictions = new ArrayList<>();
    for (Operation read : history) {
      if (read.kind() == Kind.WRITE) {
        continue;
      }
      Operation write = writes.get(read.value());
      if (write == null) {
        contradictions.add("never written: " + read);
        continue;
      }
      if (read.isOverBefore(write)) {
        contradictions.add("read before it was written: " + read + ", " + write);
      }
      lives.computeIfPresent(read.value(), (value, life) -> life.with(read));
    }
    List<Life> all = List.copyOf(lives.values());
    for (int i = 0; i < all.size(); i++) {
      for (Life other : all.subList(i + 1, all.size())) {
        Life one = all.get(i);
        if (one.mustComeBefore(other) && other.mustComeBefore(one)) {
          contradictions.add(
              "%s, over before the %s; but %s, over before the %s"
                  .formatted(
                      one.firstAnswered, other.lastAsked, other.firstAnswered, one.lastAsked));
        }
      }
    }
    return contradictions;
  }
}
