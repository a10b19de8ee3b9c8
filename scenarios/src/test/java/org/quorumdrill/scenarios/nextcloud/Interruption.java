package org.quorumdrill.scenarios.nextcloud;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.node.Clock;
import org.quorumdrill.probe.WrongAnswerException;

/**
 * An upload that is interrupted in the middle, and what is stored afterwards.
 *
 * @param file path in the user's files, where there is no file yet
 * @param overwrites whether an old file is stored there first
 * @param chunked whether the interrupted upload has no Content-Length
 * @param pace the clock and the time to wait
 */
record Interruption(
    Uploader uploader,
    Nextcloud nextcloud,
    String file,
    boolean overwrites,
    boolean chunked,
    Pace pace) {

  /**
   * @param clock paces the looks at what is stored afterwards
   * @param listensFor how long it waits for an answer before it closes the connection, in real time
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
  private static final Duration SETTLED_WITHIN = Duration.ofSeconds(60);

  Interruption(
      Uploader uploader, Nextcloud nextcloud, String file, boolean overwrites, boolean chunked) {
    this(uploader, nextcloud, file, overwrites, chunked, Pace.standard());
  }

  /**
   * Interrupts the upload, then uploads the whole file again.
   *
   * @throws WrongAnswerException if a half was acknowledged or ever seen, the old file was missing,
   *     or the whole file can't be uploaded any more
   * @throws IOException if the server's answers allow no verdict
   */
  String leavesNoHalf() throws IOException {
    int early = sendHalf();
    if (Uploader.isStored(early)) {
      throw new WrongAnswerException(
          "%d when a half was sent, and then there is %s".formatted(early, uploader.stored(file)));
    }
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

  /** Sends the half; returns the status that answers it, 0 for no answer. */
  private int sendHalf() throws IOException {
    if (overwrites && uploader.put(file, OLD) != 201) {
      throw new IOException("the file before was not stored");
    }
    int early =
        new CutUpload(uploader.url(), nextcloud, file, NEW, chunked, pace.listensFor()).send();
    if (early != 0 && !Uploader.isStored(early)) {
      throw new IOException("refused with %d before it was interrupted".formatted(early));
    }
    return early;
  }

  /** What is stored in the end; each look on the way must be right, too. */
  private Uploader.Stored settled(Predicate<Uploader.Stored> right) throws IOException {
    long deadline = pace.clock().nanoTime() + SETTLED_WITHIN.toNanos();
    OptionalLong rightSince = OptionalLong.empty();
    while (true) {
      Uploader.Stored stored = look(right);
      long now = pace.clock().nanoTime();
      if (!right.test(stored)) {
        rightSince = OptionalLong.empty();
      } else if (rightSince.isEmpty()) {
        rightSince = OptionalLong.of(now);
      } else if (now - rightSince.getAsLong() >= STAYS_FOR.toNanos()) {
        return stored;
      }
      if (now >= deadline) {
        throw new IOException(
            "for %d s after the interruption nothing stayed; seen last: %s"
                .formatted(SETTLED_WITHIN.toSeconds(), stored));
      }
      pause(Duration.ofMillis(200));
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
    Uploader.Stored stored = uploader.stored(file);
    // Any other status means locked or too busy, and says nothing yet.
    boolean tells = stored.status() == 200 || stored.status() == 404;
    if (tells && !right.test(stored)) {
      throw new WrongAnswerException("after the interruption there is " + stored);
    }
    return stored;
  }

  private static boolean isOld(Uploader.Stored stored) {
    return stored.status() == 200 && stored.sha256().equals(OLD.sha256());
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
    if (!stored.sha256().equals(NEW.sha256())) {
      throw new WrongAnswerException("uploaded again, but read back: " + stored);
    }
  }
}
