package org.quorumdrill.check.writes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
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
 * Gibbons and Korach, Testing Shared Memories (1997), for the same in terms of time zones, by which
 * the pairs are found without trying them all.
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

    /** Whether it was there for a while, and not only at an instant that nobody knows. */
    boolean hasZone() {
      return firstAnswered.isOverBefore(lastAsked);
    }

    /** The beginning of its zone; for one that has none, of the time in which it was there. */
    long begins() {
      return Math.min(firstAnswered.answeredNanos(), lastAsked.askedNanos());
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
    int room = Math.max(0, MOST_CONTRADICTIONS - contradictions.size());
    contradictingPairs(all, room).stream()
        .sorted(Comparator.comparingInt(Pair::first).thenComparingInt(Pair::second))
        .map(pair -> both(all.get(pair.first()), all.get(pair.second())))
        .forEach(contradictions::add);
    return List.copyOf(
        contradictions.subList(0, Math.min(contradictions.size(), MOST_CONTRADICTIONS)));
  }

  /**
   * Two values, by their places in a list.
   *
   * @param first the smaller of the two places
   */
  record Pair(int first, int second) {

    static Pair of(int one, int other) {
      return new Pair(Math.min(one, other), Math.max(one, other));
    }
  }

  /**
   * Pairs of values each of which must come before the other, as many as asked for, if there are as
   * many.
   *
   * <p>Of such a pair, at least one value's first answer came before its last question: it was
   * there all the time in between, its zone. The other one's zone overlaps that; or the other one
   * has none, and all its operations can only have happened at one instant within it.
   */
  private static List<Pair> contradictingPairs(List<Life> lives, int most) {
    List<Integer> byBeginning =
        IntStream.range(0, lives.size())
            .boxed()
            // Those without a zone come first, so that zones that begin with them are not seen yet.
            .sorted(
                Comparator.comparingLong((Integer i) -> lives.get(i).begins())
                    .thenComparing(i -> lives.get(i).hasZone()))
            .toList();
    List<Pair> pairs = new ArrayList<>();
    // The zones that have begun, by their ends.
    NavigableMap<Long, List<Integer>> begun = new TreeMap<>();
    for (int i : byBeginning) {
      Life life = lives.get(i);
      for (List<Integer> zones :
          begun.tailMap(life.firstAnswered.answeredNanos(), false).values()) {
        for (int zone : zones) {
          if (pairs.size() == most) {
            return pairs;
          }
          pairs.add(Pair.of(zone, i));
        }
      }
      if (life.hasZone()) {
        begun.computeIfAbsent(life.lastAsked.askedNanos(), end -> new ArrayList<>()).add(i);
      }
    }
    return pairs;
  }

  private static String both(Life one, Life other) {
    return "%s, over before the %s; but %s, over before the %s"
        .formatted(one.firstAnswered, other.lastAsked, other.firstAnswered, one.lastAsked);
  }
}
