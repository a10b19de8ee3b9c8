package org.quorumdrill.scenarios.nextcloud;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Predicate;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.node.Clock;
import org.quorumdrill.probe.WrongAnswerException;

/**
 * An upload that is interrupted in the middle, as its client goes away, and what is stored
 * afterwards.
 *
 * @param file path in the user's files, where there is no file yet
 * @param overwrites whether an old file is stored there first
 * @param chunked whether the interrupted upload has no Content-Length
 * @param ending how the client ends the connection
 * @param pace the clock and the time to wait
 */
record Interruption(
    Uploader uploader,
    Nextcloud nextcloud,
    String file,
    boolean overwrites,
    boolean chunked,
    CutUpload.Ending ending,
    Pace pace) {

  /**
   * @param clock paces the looks at what is stored afterwards
   * @param listensFor how long it waits for an answer before it ends the connection, in real time
   */
  record Pace(Clock clock, Duration listensFor) {

    /** A pace slow enough for a busy server. */
    static Pace standard() {
      return new Pace(Clock.system(), Duration.ofSeconds(2));
    }
  }

  private static final Content OLD = new Content(1, 100_000);

  /** More than sockets and proxies buffer. */
  private static final Content NEW = new Content(2, 16_000_000);

  private static final Duration STAYS_FOR = Duration.ofSeconds(1);
  private static final Duration LOOKS_EVERY = Duration.ofMillis(200);
  private static final Duration SETTLED_WITHIN = Duration.ofSeconds(60);

  Interruption(
      Uploader uploader, Nextcloud nextcloud, String file, boolean overwrites, boolean chunked) {
    this(uploader, nextcloud, file, overwrites, chunked, CutUpload.Ending.CLOSE, Pace.standard());
  }

  /** The same, by a client that resets the connection. */
  Interruption byReset() {
    return new Interruption(
        uploader, nextcloud, file, overwrites, chunked, CutUpload.Ending.RESET, pace);
  }

  /**
   * Interrupts the upload, then uploads the whole file again.
   *
   * @throws WrongAnswerException if a half was acknowledged or ever seen, the old file was missing,
   *     or the whole file can't be uploaded any more
   * @throws IOException if the server's answers allow no verdict
   */
  String leavesNoHalf() throws IOException {
    sendHalfUnacknowledged();
    settled(overwrites ? Interruption::isOld : Interruption::isAbsent);
    canBeUploadedAgain();
    return (overwrites ? "the old file stayed" : "no file") + ", then uploaded again as a whole";
  }

  /**
   * Interrupts the upload where a half is known to be acknowledged and the file to be lost, and
   * bounds how bad that may be. Then uploads the whole file again.
   *
   * @throws WrongAnswerException if afterwards there is anything but the old file, an empty one or
   *     none, or the whole file can't be uploaded any more
   * @throws IOException if the server's answers allow no verdict
   */
  String storesNoHalf() throws IOException {
    int early = sendHalf();
    Uploader.Stored stored =
        settled(now -> isAbsent(now) || isEmpty(now) || (overwrites && isOld(now)));
    canBeUploadedAgain();
    return "%s, then %s, then uploaded again as a whole"
        .formatted(
            early == 0 ? "no answer" : String.valueOf(early),
            isAbsent(stored) ? "no file" : isEmpty(stored) ? "an empty file" : "the old file");
  }

  /**
   * Interrupts the upload where the old file is known to be lost.
   *
   * @throws WrongAnswerException if the beginning of what was sent has replaced the old file
   * @throws IOException if a half was acknowledged or anything else is there, which is no known
   *     weakness and what {@link #leavesABeginningAtMost} is for; or if the server's answers allow
   *     no verdict
   */
  String keepsTheOldFile() throws IOException {
    Uploader.Stored left;
    try {
      left = oldOrBeginning();
    } catch (WrongAnswerException e) {
      throw new IOException("worse than that the old file is replaced: " + e.getMessage(), e);
    }
    if (!isOld(left)) {
      throw new WrongAnswerException("the old file is gone: there are " + beginning(left));
    }
    return "the old file stayed";
  }

  /**
   * Interrupts the upload where the old file is known to be lost, and bounds how bad that may be.
   * Then uploads the whole file again.
   *
   * @throws WrongAnswerException if a half was acknowledged, there is anything but the old file or
   *     the beginning of what was sent, or the whole file can't be uploaded any more
   * @throws IOException if the server's answers allow no verdict
   */
  String leavesABeginningAtMost() throws IOException {
    Uploader.Stored left = oldOrBeginning();
    canBeUploadedAgain();
    return (isOld(left) ? "the old file stayed" : beginning(left))
        + ", then uploaded again as a whole";
  }

  private Uploader.Stored oldOrBeginning() throws IOException {
    sendHalfUnacknowledged();
    Uploader.Stored left = settled(now -> isOld(now) || isBeginning(now));
    if (isEmpty(left)) {
      // While it is written anew it may be empty for a moment, and not for good.
      throw new WrongAnswerException("after the interruption there is " + left);
    }
    return left;
  }

  private void sendHalfUnacknowledged() throws IOException {
    int early = sendHalf();
    if (Uploader.isStored(early)) {
      throw new WrongAnswerException(
          "%d when a half was sent, and then there is %s".formatted(early, uploader.seen(file)));
    }
  }

  /** Sends the half; returns the status that answers it, 0 for no answer. */
  private int sendHalf() throws IOException {
    if (overwrites && uploader.put(file, OLD) != 201) {
      throw new IOException("the file before was not stored");
    }
    int early =
        new CutUpload(uploader.url(), nextcloud, file, NEW, chunked, ending, pace.listensFor())
            .send();
    if (early != 0 && !Uploader.isStored(early)) {
      throw new IOException("refused with %d before it was interrupted".formatted(early));
    }
    return early;
  }

  /** What is stored in the end; each look on the way must be right, too. */
  private Uploader.Stored settled(Predicate<Uploader.Stored> right) throws IOException {
    long deadline = pace.clock().nanoTime() + SETTLED_WITHIN.toNanos();
    Uploader.Stored last = look(right);
    long sameSince = pace.clock().nanoTime();
    while (true) {
      pause(LOOKS_EVERY);
      Uploader.Stored stored = look(right);
      long now = pace.clock().nanoTime();
      if (!stored.equals(last)) {
        last = stored;
        sameSince = now;
      } else if (tells(stored) && now - sameSince >= STAYS_FOR.toNanos()) {
        require(right, stored);
        return stored;
      }
      if (now >= deadline) {
        throw new IOException(
            "for %d s after the interruption nothing stayed; seen last: %s"
                .formatted(SETTLED_WITHIN.toSeconds(), stored));
      }
    }
  }

  private void pause(Duration duration) throws IOException {
    try {
      pace.clock().pause(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while " + file + " was looked at again and again", e);
    }
  }

  private Uploader.Stored look(Predicate<Uploader.Stored> right) throws IOException {
    Uploader.Stored stored = uploader.seen(file);
    // A connection that ends early may have been lost; at the same byte each time, it was not.
    if (tells(stored) && !stored.endsEarly()) {
      require(right, stored);
    }
    return stored;
  }

  /** Any other status means locked or too busy, and says nothing yet. */
  private static boolean tells(Uploader.Stored stored) {
    return stored.status() == 200 || stored.status() == 404;
  }

  private static void require(Predicate<Uploader.Stored> right, Uploader.Stored stored)
      throws WrongAnswerException {
    if (!right.test(stored)) {
      throw new WrongAnswerException("after the interruption there is " + stored);
    }
  }

  private static boolean isOld(Uploader.Stored stored) {
    return stored.holds(OLD);
  }

  /** Whether it is what was sent, as far as it came; nothing is the beginning of everything. */
  private static boolean isBeginning(Uploader.Stored stored) {
    return stored.status() == 200
        && stored.bytes() <= NEW.size() / 2
        && stored.sha256().equals(NEW.beginning(stored.bytes()).sha256());
  }

  private static String beginning(Uploader.Stored stored) {
    return "the first %d of %d bytes of the new one".formatted(stored.bytes(), NEW.size());
  }

  private static boolean isAbsent(Uploader.Stored stored) {
    return stored.status() == 404;
  }

  private static boolean isEmpty(Uploader.Stored stored) {
    return stored.status() == 200 && stored.bytes() == 0;
  }

  private void canBeUploadedAgain() throws IOException {
    long deadline = pace.clock().nanoTime() + SETTLED_WITHIN.toNanos();
    // A worker that is still busy with it may keep the file locked for a moment.
    for (int status = uploader.put(file, NEW);
        !Uploader.isStored(status);
        status = uploader.put(file, NEW)) {
      if (pace.clock().nanoTime() >= deadline) {
        throw new WrongAnswerException(
            "not to be uploaded again within %d s; answered last: %d"
                .formatted(SETTLED_WITHIN.toSeconds(), status));
      }
      pause(Duration.ofMillis(500));
    }
    Uploader.Stored stored = uploader.stored(file);
    if (!stored.holds(NEW)) {
      throw new WrongAnswerException("uploaded again, but read back: " + stored);
    }
  }
}
