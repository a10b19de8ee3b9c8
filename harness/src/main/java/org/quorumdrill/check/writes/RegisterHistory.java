package org.quorumdrill.check.writes;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.quorumdrill.check.Wording;
import org.quorumdrill.timeline.LaneGroups;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Outcome;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.reading.KeyWritten;
import org.quorumdrill.timeline.reading.Refused;
import org.quorumdrill.timeline.reading.RegisterState;

/**
 * All writes and reads of the register, a ConfigMap that grows by one key with each write and whose
 * {@code value} is the key of the last one.
 *
 * @param writes in the order of sending, including those of the warm-up
 * @param reads the answered ones that fit the writes, in the order of sending
 * @param strange signs that the register is not this drill's alone, or that its probes are not what
 *     they should be; with any of them nothing good can be known
 * @param doubtful keys of which it is strange what was written, so that nothing bad can be known of
 *     them either
 */
public record RegisterHistory(
    List<Write> writes, List<Read> reads, List<String> strange, Set<String> doubtful) {

  /** What became of a write, as far as its writer can know. */
  enum Fate {
    ACKNOWLEDGED,
    /** The server said no: it must never take effect. */
    REFUSED,
    /** Unknown: it may take effect at any time after it was sent, or never. */
    INDETERMINATE
  }

  /**
   * @param key unique in the drill
   */
  record Write(Observation asked, String key, Fate fate) {

    /** The writer and the time, for example {@code writes/k8smaster1, 12.0 s to 12.1 s}. */
    String when() {
      return RegisterHistory.when(asked);
    }
  }

  /**
   * @param keys how many there were, {@code value} itself not counted
   * @param value the key of the last write, or {@link RegisterState#NOTHING_YET}
   */
  record Read(Observation asked, long keys, String value) {

    /** The reader and the time. */
    String when() {
      return RegisterHistory.when(asked);
    }
  }

  static RegisterHistory of(Timeline timeline) {
    List<String> strange = new ArrayList<>();
    Set<String> doubtful = new HashSet<>();
    List<Write> writes =
        timeline.group(LaneGroups.WRITES).map(asked -> write(timeline, asked)).toList();
    Set<String> ours = new HashSet<>();
    for (Write write : writes) {
      if (!ours.add(write.key())) {
        strange.add("%s was written twice, again by %s".formatted(write.key(), write.when()));
        doubtful.add(write.key());
      }
      if (write.fate() == Fate.ACKNOWLEDGED
          && !write.asked().reading().equals(new KeyWritten(write.key()))) {
        strange.add(
            "%s: acknowledged '%s', but should have written %s"
                .formatted(write.when(), write.asked().detail(), write.key()));
        doubtful.add(write.key());
      }
    }
    Moments allSent = new Moments(writes.stream().mapToLong(write -> write.asked().sentNanos()));
    List<Read> reads = new ArrayList<>();
    for (Observation asked : timeline.group(LaneGroups.READS).filter(Observation::isOk).toList()) {
      if (!(asked.reading() instanceof RegisterState state)) {
        strange.add("%s: '%s' is no reading".formatted(when(asked), asked.detail()));
        continue;
      }
      Read read = new Read(asked, state.keys(), state.value());
      boolean nothingYet = read.value().equals(RegisterState.NOTHING_YET);
      int sent = allSent.until(asked.doneNanos());
      if (nothingYet == (read.keys() == 0)
          && read.keys() <= sent
          && (nothingYet || ours.contains(read.value()))) {
        reads.add(read);
      } else {
        strange.add(
            "%s: read '%s' when %d writes had been sent, which fits none of them"
                .formatted(read.when(), asked.detail(), sent));
      }
    }
    return new RegisterHistory(
        writes, List.copyOf(reads), List.copyOf(strange), Set.copyOf(doubtful));
  }

  private static Write write(Timeline timeline, Observation asked) {
    // The probe makes the key from the master's name and the sequence number.
    String key = timeline.node(asked) + "-" + asked.sequence();
    if (asked.isOk()) {
      return new Write(asked, key, Fate.ACKNOWLEDGED);
    }
    boolean refused = asked.outcome() == Outcome.FAILED && asked.reading() instanceof Refused;
    return new Write(asked, key, refused ? Fate.REFUSED : Fate.INDETERMINATE);
  }

  List<Write> writes(Fate fate) {
    return writes.stream().filter(write -> write.fate() == fate).toList();
  }

  private static String when(Observation asked) {
    return "%s, %s to %s"
        .formatted(
            asked.lane(), Wording.seconds(asked.sentNanos()), Wording.seconds(asked.doneNanos()));
  }
}
