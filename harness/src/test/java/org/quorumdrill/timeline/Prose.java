package org.quorumdrill.timeline;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.quorumdrill.timeline.reading.Reading;
import org.quorumdrill.timeline.reading.Words;

/**
 * Entries of a Timeline as a person writes them down for a test: lanes by name, answers in the
 * prose of the first format, so that each test goes through its adapter as well.
 */
public final class Prose {

  private Prose() {}

  /**
   * A probe's lane.
   *
   * @param name the group and, where there is one, a slash and the node
   */
  public static Lane lane(String name, String question, Duration interval, Duration deadline) {
    return new Lane(Lane.groupIn(name), Lane.nodeIn(name), question, interval, deadline);
  }

  /**
   * What was answered.
   *
   * @param times due, sent and done, in nanoseconds
   */
  public static Observation observation(
      String lane, long sequence, Times times, Outcome outcome, String answer) {
    return new Observation(
        lane,
        sequence,
        times.due(),
        times.sent(),
        times.done(),
        outcome,
        reading(lane, outcome, answer));
  }

  /** When a question was due, sent and done, in nanoseconds since the Timeline began. */
  public record Times(long due, long sent, long done) {}

  /** The answer of a lane. */
  public static Reading reading(String lane, Outcome outcome, String answer) {
    return EarlierAnswers.reading(Lane.groupIn(lane), outcome == Outcome.OK, answer);
  }

  /** A mark; those of what was read at the end in the prose of the first format, too. */
  public static Mark mark(long atNanos, Mark.Kind kind, String subject, String detail) {
    Reading reading =
        switch (kind) {
          case REGISTER_READ -> EarlierAnswers.registerKeys(detail);
          case ETCD_HASHED -> EarlierAnswers.etcdHash(detail);
          case UPLOADS_READ, UPLOADS_ON_DISK, UPLOADS_RESTORED ->
              EarlierAnswers.storedFiles(detail);
          default -> new Words(detail);
        };
    List<String> targets = Arrays.asList(subject.split(", ", -1));
    return new Mark(atNanos, kind, targets, reading);
  }
}
