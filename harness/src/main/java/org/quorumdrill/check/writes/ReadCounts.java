package org.quorumdrill.check.writes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.quorumdrill.check.writes.RegisterHistory.Fate;
import org.quorumdrill.check.writes.RegisterHistory.Read;
import org.quorumdrill.check.writes.RegisterHistory.Write;

/**
 * Reads that show fewer keys, or more, than the register can have had. It only grows, so no read
 * may show fewer than had been acknowledged, or read, before it was sent.
 */
final class ReadCounts {

  private final RegisterHistory history;

  /** When each acknowledged write was. */
  private final Moments acknowledged;

  /** When each write that was not refused was sent. */
  private final Moments possible;

  /** The reads in the order of their answers. */
  private final List<Read> answered;

  /** When each of {@link #answered} was. */
  private final Moments answers;

  /** The most keys that were read up to each of {@link #answered}. */
  private final long[] mostRead;

  private ReadCounts(RegisterHistory history) {
    this.history = history;
    acknowledged =
        new Moments(
            history.writes(Fate.ACKNOWLEDGED).stream()
                .mapToLong(write -> write.asked().doneNanos()));
    possible =
        new Moments(
            history.writes().stream()
                .filter(write -> write.fate() != Fate.REFUSED)
                .map(Write::asked)
                .mapToLong(asked -> asked.sentNanos()));
    answered =
        history.reads().stream()
            .sorted(Comparator.comparingLong(read -> read.asked().doneNanos()))
            .toList();
    answers = new Moments(answered.stream().mapToLong(read -> read.asked().doneNanos()));
    mostRead = new long[answered.size()];
    long most = 0;
    for (int i = 0; i < mostRead.length; i++) {
      most = Math.max(most, answered.get(i).keys());
      mostRead[i] = most;
    }
  }

  /** The wrong reads, in words, in the order in which they were sent. */
  static List<String> wrong(RegisterHistory history) {
    return new ReadCounts(history).wrong(true);
  }

  /** Those of them that show too little. */
  static List<String> stale(RegisterHistory history) {
    return new ReadCounts(history).wrong(false);
  }

  /**
   * @param more whether reads that show too much count as well
   */
  private List<String> wrong(boolean more) {
    // Where others write to the register, too, keys may come and go that are not this drill's; its
    // own acknowledged ones may not.
    boolean isOurs = history.strange().isEmpty();
    List<String> wrong = new ArrayList<>();
    for (Read read : history.reads()) {
      int owed = acknowledged.before(read.asked().sentNanos());
      int earlier = answers.before(read.asked().sentNanos());
      long alreadyRead = earlier == 0 ? 0 : mostRead[earlier - 1];
      if (read.keys() < (isOurs ? Math.max(owed, alreadyRead) : owed)) {
        wrong.add(
            "stale: read %d keys (%s) when %d were acknowledged and %d had been read before it was sent"
                .formatted(read.keys(), read.when(), owed, alreadyRead));
      }
      int sent = possible.until(read.asked().doneNanos());
      if (more && isOurs && read.keys() > sent) {
        wrong.add(
            "read %d keys (%s) when only %d writes that were not refused had been sent"
                .formatted(read.keys(), read.when(), sent));
      }
    }
    return wrong;
  }
}
