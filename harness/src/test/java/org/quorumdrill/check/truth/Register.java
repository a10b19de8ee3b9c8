package org.quorumdrill.check.truth;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Outcome;
import org.quorumdrill.timeline.reading.KeyWritten;
import org.quorumdrill.timeline.reading.Reading;
import org.quorumdrill.timeline.reading.Refused;
import org.quorumdrill.timeline.reading.RegisterKeys;
import org.quorumdrill.timeline.reading.RegisterState;
import org.quorumdrill.timeline.reading.Words;

/**
 * A register as it really was: each write that took effect did so at one moment, between its
 * sending and its answer, and each read saw it at one moment. Then, maybe, something goes wrong.
 */
final class Register {

  /** What goes wrong with it. */
  enum Wrong {
    NOTHING,
    /** A write that was acknowledged is gone at the end. */
    LOST,
    /** A write that was acknowledged never took effect. */
    NEVER,
    /** A read shows what was before a write that had been acknowledged. */
    STALE
  }

  /** A write, and when it took effect, if it did. */
  private record Write(String key, Service.Asked asked, Optional<Long> effect, boolean refused) {

    boolean isAcknowledged() {
      return asked.answer().outcome() == Outcome.OK;
    }
  }

  private final List<Write> writes = new ArrayList<>();
  private final Random random;
  private Optional<String> missing = Optional.empty();

  Register(Random random) {
    this.random = random;
  }

  /** Adds a write; returns what its writer is told. */
  Reading write(String node, Service.Asked asked) {
    String key = node + "-" + asked.sequence();
    long sent = asked.sent();
    long done = asked.answer().done();
    long moment = sent + 1 + (long) (random.nextDouble() * (done - sent - 1));
    boolean refused = asked.answer().outcome() == Outcome.FAILED && random.nextBoolean();
    boolean effective =
        switch (asked.answer().outcome()) {
          case OK -> true;
          case FAILED -> !refused && random.nextBoolean();
          case TIMEOUT -> random.nextBoolean();
        };
    writes.add(new Write(key, asked, effective ? Optional.of(moment) : Optional.empty(), refused));
    return switch (asked.answer().outcome()) {
      case OK -> new KeyWritten(key);
      case FAILED -> refused ? new Refused(503) : new Words("IOException: connection reset");
      case TIMEOUT -> new Words("no answer in 5000 ms");
    };
  }

  /** Makes an acknowledged write disappear; false if there is none before this moment. */
  boolean lose(long before, boolean atTheEnd) {
    List<Write> candidates =
        writes.stream()
            .filter(Write::isAcknowledged)
            .filter(write -> write.asked().answer().done() < before)
            .toList();
    if (candidates.isEmpty()) {
      return false;
    }
    Write lost = candidates.get(random.nextInt(candidates.size()));
    missing = Optional.of(lost.key());
    if (!atTheEnd) {
      writes.set(
          writes.indexOf(lost), new Write(lost.key(), lost.asked(), Optional.empty(), false));
    }
    return true;
  }

  /** What a read sees that is answered now. */
  RegisterState read(Service.Asked asked) {
    long moment =
        asked.sent() + (long) (random.nextDouble() * (asked.answer().done() - asked.sent()));
    return at(moment);
  }

  /** The state at a moment. */
  private RegisterState at(long moment) {
    List<Write> seen =
        writes.stream()
            .filter(write -> write.effect().filter(e -> e <= moment).isPresent())
            .toList();
    String last =
        seen.stream()
            .max(Comparator.comparingLong(write -> write.effect().orElseThrow()))
            .map(Write::key)
            .orElse(RegisterState.NOTHING_YET);
    return new RegisterState(seen.size(), last);
  }

  /**
   * What a read sees that is so stale that its count of keys gives it away; empty if no write was
   * acknowledged early enough.
   */
  Optional<RegisterState> stale(Service.Asked asked) {
    long owed = acknowledgedBefore(asked.sent());
    RegisterState state = at(asked.sent() - Drill.nanos(1 + 3 * random.nextDouble()));
    return state.keys() < owed ? Optional.of(state) : Optional.empty();
  }

  private long acknowledgedBefore(long moment) {
    return writes.stream()
        .filter(Write::isAcknowledged)
        .filter(write -> write.asked().answer().done() < moment)
        .count();
  }

  /** Its keys at the end. */
  Mark atTheEnd(long atNanos) {
    List<String> keys = new ArrayList<>();
    writes.stream()
        .filter(write -> write.effect().isPresent())
        .map(Write::key)
        .filter(key -> missing.filter(key::equals).isEmpty())
        .forEach(keys::add);
    keys.add("value");
    return new Mark(atNanos, Mark.Kind.REGISTER_READ, List.of("register"), new RegisterKeys(keys));
  }
}
