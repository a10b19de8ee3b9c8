package org.quorumdrill.scenarios.nextcloud;

import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quorumdrill.probe.WrongAnswerException;
import org.quorumdrill.timeline.reading.UnexpectedStatus;

/** How a volume that runs full, and later has room again, may answer. Needs no cluster. */
final class FullVolume {

  private static final int CREATED = 201;
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int SERVER_ERROR = 500;
  private static final int NO_ROOM = 507;

  /** Status of each upload by the file's number; one that got no answer is missing. */
  private final SortedMap<Integer, Integer> uploads = new TreeMap<>();

  void uploaded(int file, int status) {
    uploads.put(file, status);
  }

  /** Files whose upload was answered, whatever the answer. */
  Iterable<Integer> answered() {
    return uploads.keySet();
  }

  /**
   * Requires that the first upload was accepted and the last one refused: by a server error, and
   * not by a 4xx for another reason.
   */
  String someTakenThenRefused() throws WrongAnswerException {
    List<Integer> answers = List.copyOf(uploads.values());
    if (answers.isEmpty() || answers.getFirst() != CREATED || answers.getLast() < SERVER_ERROR) {
      throw new WrongAnswerException("uploads were answered " + answers);
    }
    return "uploads were answered " + answers;
  }

  /**
   * Checks the answer to an upload, once the volume is known to be full.
   *
   * @throws WrongAnswerException if it is a 500, which does not say why
   * @throws IOException if it says nothing about a full volume: then it is not full, or something
   *     else is wrong
   */
  static String refused(int status, String text) throws IOException {
    if (status == NO_ROOM) {
      return "507";
    }
    String body = text.replaceAll("\\s+", " ");
    if (status != SERVER_ERROR) {
      throw new IOException("%d instead of 507: %s".formatted(status, body));
    }
    throw new WrongAnswerException(new UnexpectedStatus(status, NO_ROOM, body));
  }

  /**
   * Checks a download while there is room.
   *
   * @param whole whether it brought the file's bytes, and no others
   */
  static String read(int status, boolean whole) throws WrongAnswerException {
    if (status != OK) {
      throw new WrongAnswerException(new UnexpectedStatus(status, OK, ""));
    }
    if (!whole) {
      throw new WrongAnswerException(brought(status, false));
    }
    return "200, byte for byte";
  }

  /**
   * Checks a download while there is no room.
   *
   * @throws WrongAnswerException if it is a 500
   * @throws IOException if it is anything else, including wrong bytes
   */
  static String readWhileFull(int status, boolean whole) throws IOException {
    if (status != SERVER_ERROR && (status != OK || !whole)) {
      throw new IOException(brought(status, whole));
    }
    return read(status, whole);
  }

  private static String brought(int status, boolean whole) {
    return status == OK && !whole ? "200, and other bytes" : "%d instead of 200".formatted(status);
  }

  /**
   * Requires that a file is read in the end as its upload was answered: 201 means whole, and a
   * refusal means absent. Another server error may come after the file was renamed into its place,
   * when only the database had no room: then it is whole or absent, but never there in part.
   */
  void requireAsAnswered(int file, int status, boolean whole) throws WrongAnswerException {
    int answer = uploads.getOrDefault(file, 0);
    boolean isWhole = status == OK && whole;
    boolean isAbsent = status == NOT_FOUND;
    boolean right =
        answer == CREATED
            ? isWhole
            : isAbsent || (isWhole && answer >= SERVER_ERROR && answer != NO_ROOM);
    if (!right) {
      throw new WrongAnswerException(
          "file %d was answered %d, and reading it %s"
              .formatted(file, answer, isWhole ? "200, byte for byte" : brought(status, whole)));
    }
  }

  @Override
  public String toString() {
    return uploads.toString();
  }
}
