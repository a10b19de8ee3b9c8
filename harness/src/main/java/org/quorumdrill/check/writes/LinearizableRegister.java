package org.quorumdrill.check.writes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.quorumdrill.check.Wording;

/**
 * Whether a history of one register, in which no value is written twice, is linearizable: whether
 * each operation can have happened in one instant between its question and its answer.
 *
 * <p>As no value is written twice, a read identifies the write it saw, so all operations on one
 * value happen in a row: its write, then its reads, then the next value. Value A must come before
 * value B if any operation on A was over before one on B began, that is, if A's first answer came
 * before B's last question. An order of the values exists unless these constraints form a cycle. In
 * a cycle, the value with the earliest first answer of all must come before each of the others,
 * including the one that must come before it. So where there is a cycle there is a pair that
 * contradicts itself, and it is enough to check all pairs: exact, without a search or a bound. See
 * Gibbons and Korach, Testing Shared Memories (1997), for the same in terms of time zones.
 */
public final class LinearizableRegister {

  /** An operation that was never answered; it may happen at any time after its question. */
  static final long NEVER = Long.MAX_VALUE;

  /** More would only repeat these: one lost write contradicts everything after it. */
  private static final int MOST_CONTRADICTIONS = 20;

  /** The two operations on a register. */
  enum Kind {
    WRITE,
    READ
  }

  /**
   * @param value the value that was written or read
   * @param askedNanos the earliest moment at which it can have happened
   * @param answeredNanos the latest moment at which it can have happened, or {@link #NEVER}
   * @param who the asker, for the evidence, for example {@code reads/k8smaster1}
   */
  record Operation(Kind kind, String value, long askedNanos, long answeredNanos, String who) {

    Operation {
      if (answeredNanos < askedNanos) {
        throw new IllegalArgumentException(
            "%s: answered at %d, before it was asked at %d"
                .formatted(who, answeredNanos, askedNanos));
      }
    }

    boolean isOverBefore(Operation other) {
      return answeredNanos < other.askedNanos;
    }

    @Override
    public String toString() {
      return "%s of %s by %s (%s to %s)"
          .formatted(
              kind == Kind.WRITE ? "write" : "read",
              value,
              who,
              Wording.seconds(askedNanos),
              answeredNanos == NEVER ? "?" : Wording.seconds(answeredNanos));
    }
  }

  /** All operations on one value. */
  private static final class Life {

    private final Operation write;
    private Operation firstAnswered;
    private Operation lastAsked;

    Life(Operation write) {
      this.write = write;
      this.firstAnswered = write;
      this.lastAsked = write;
    }

    void add(Operation read) {
      firstAnswered = read.answeredNanos() < firstAnswered.answeredNanos() ? read : firstAnswered;
      lastAsked = read.askedNanos() > lastAsked.askedNanos() ? read : lastAsked;
    }

    boolean mustComeBefore(Life other) {
      return firstAnswered.isOverBefore(other.lastAsked);
    }
  }

  private LinearizableRegister() {}

  /**
   * Why a history is not linearizable; empty if it is.
   *
   * @param initial the value before the first write; it must never be written
   * @throws IllegalArgumentException if a value is written twice: then a read does not identify the
   *     write it saw
   */
  static List<String> contradictions(String initial, List<Operation> history) {
    Map<String, Life> lives = new LinkedHashMap<>();
    lives.put(
        initial,
        new Life(
            new Operation(Kind.WRITE, initial, Long.MIN_VALUE, Long.MIN_VALUE, "the beginning")));
    for (Operation operation : history) {
      if (operation.kind() == Kind.WRITE
          && lives.putIfAbsent(operation.value(), new Life(operation)) != null) {
        throw new IllegalArgumentException("written twice: " + operation);
      }
    }
    List<String> contradictions = new ArrayList<>();
    for (Operation read : history) {
      if (read.kind() == Kind.WRITE) {
        continue;
      }
      Life life = lives.get(read.value());
      if (life == null) {
        contradictions.add("never written: " + read);
      } else {
        if (read.isOverBefore(life.write)) {
          contradictions.add("read before it was written: " + read + ", " + life.write);
        }
        life.add(read);
      }
    }
    List<Life> all = List.copyOf(lives.values());
    for (int i = 0; i < all.size(); i++) {
      for (Life other : all.subList(i + 1, all.size())) {
        if (all.get(i).mustComeBefore(other) && other.mustComeBefore(all.get(i))) {
          contradictions.add(both(all.get(i), other));
          if (contradictions.size() == MOST_CONTRADICTIONS) {
            return contradictions;
          }
        }
      }
    }
    return contradictions;
  }

  private static String both(Life one, Life other) {
    return "%s, over before the %s; but %s, over before the %s"
        .formatted(one.firstAnswered, other.lastAsked, other.firstAnswered, one.lastAsked);
  }
}
