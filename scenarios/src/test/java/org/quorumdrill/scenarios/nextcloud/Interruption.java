package org.quorumdrill.scenarios.nextcloud;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.node.Clock;
import org.quorumdrill.probe.WrongAnswerException;

/**
 * An upload that is interrupted in its middle, and what is there afterwards.
 *
 * @param file in the user's files; there is none of this name
 * @param over whether there is an old file of that name by then
 * @param chunked whether the interrupted one has no Content-Length
 * @param pace how long it waits for what
 */
record Interruption(
    Uploader uploader, Nextcloud nextcloud, String file, boolean over, boolean chunked, Pace pace) {

  /**
   * @param clock by which it looks at what is there afterwards
   * @param listens before it closes the connection, in real time
   */
  record Pace(Clock clock, Duration listens) {

    /** Long enough for a server that is busy. */
    static Pace standard() {
      return new Pace(Clock.system(), Duration.ofSeconds(2));
    }
  }

  private static final Content OLD = new Content(1, 100_000);

  /** More than sockets and proxies keep for themselves. */
  private static final Content NEW = new Content(2, 16_000_000);

  private static final Duration STAYS_FOR = Duration.ofSeconds(1);
  private static final Duration SETTLED_WITHIN = Duration.ofSeconds(60);

  Interruption(Uploader uploader, Nextcloud nextcloud, String file, boolean over, boolean chunked) {
    this(uploader, nextcloud, file, over, chunked, Pace.standard());
  }

  /**
   * Interrupts it; then uploads it once more, as a whole.
   *
   * @throws WrongAnswerException if a half was acknowledged, or was there for a moment, or the old
   *     file was not, or the whole can't be uploaded any more
   * @throws IOException if it can't be told
   */
  String leavesNoHalf() throws IOException {
    int early = sendHalf();
    if (Uploader.isStored(early)) {
      throw new WrongAnswerException(
          "%d when a half was sent, and then there is %s".formatted(early, uploader.stored(file)));
    }
    stays(over ? Interruption::isOld : Interruption::isAbsent);
    canBeUploadedAgain();
    return (over ? "the old file stayed" : "no file") + ", then uploaded again as a whole";
  }

  /**
   * Interrupts it, where it is known that a half may be acknowledged and the file be lost: how bad
   * that may be at most. Then uploads it once more, as a whole.
   *
   * @throws WrongAnswerException if something else is there afterwards than the old file, an empty
   *     one, or none, or the whole can't be uploaded any more
   * @throws IOException if it can't be told
   */
  String storesNoHalf() throws IOException {
    int early = sendHalf();
    Uploader.Stored stored = stays(now -> isAbsent(now) || isEmpty(now) || (over && isOld(now)));
    canBeUploadedAgain();
    return "%s, then %s, then uploaded again as a whole"
        .formatted(
            early == 0 ? "no answer" : String.valueOf(early),
            isAbsent(stored) ? "no file" : isEmpty(stored) ? "an empty file" : "the old file");
  }

  /** The status that answers the half; 0 if nothing does. */
  private int sendHalf() throws IOException {
    if (over && uploader.put(file, OLD) != 201) {
      throw new IOException("the file before was not stored");
    }
    int early = new CutUpload(uploader.url(), nextcloud, file, NEW, chunked, pace.listens()).send();
    if (early != 0 && !Uploader.isStored(early)) {
      throw new IOException("refused with %d before it was interrupted".formatted(early));
    }
    return early;
  }

  /** What is there in the end; each look at it must be right. */
  private Uploader.Stored stays(Predicate<Uploader.Stored> right) throws IOException {
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
    // Locked, or too busy: it tells nothing yet.
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
    // A worker that is still at it may keep the file locked for a moment.
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
