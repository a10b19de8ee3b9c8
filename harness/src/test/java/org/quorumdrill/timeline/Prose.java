package org.quorumdrill.timeline;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.quorumdrill.timeline.reading.Reading;
import org.quorumdrill.timeline.reading.Words;

/**
 * Timeline entries as a person writes them for a test: lanes by name, answers in the prose of the
 * first format, so that each test also goes through its parser.
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
   * An observation with its answer in prose.
   *
   * @param times when it was due, sent and done
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

  /** The reading of a lane's answer. */
  public static Reading reading(String lane, Outcome outcome, String answer) {
    return EarlierAnswers.reading(Lane.groupIn(lane), outcome == Outcome.OK, answer);
  }

  /** A mark; what was read at the end is in the prose of the first format, too. */
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
