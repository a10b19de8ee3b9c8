package org.quorumdrill.timeline.reading;

import java.util.Locale;

/**
 * A thumbnail that was decoded and is the one that was asked for.
 *
 * @param width in pixels
 * @param height in pixels
 * @param difference from the photo, in steps of 255
 * @param waitedSeconds for a connection, before it was asked for
 */
public record RightPicture(int width, int height, int difference, double waitedSeconds)
    implements Reading {

  /** Shorter waits are not worth a word. */
  private static final double LEAST_SHOWN_SECONDS = 0.1;

  @Override
  public String text() {
    String picture = "%dx%d, off by %d of 255".formatted(width, height, difference);
    return waitedSeconds < LEAST_SHOWN_SECONDS
        ? picture
        : String.format(Locale.ROOT, "%s, %.1f s without a connection", picture, waitedSeconds);
  }
}
