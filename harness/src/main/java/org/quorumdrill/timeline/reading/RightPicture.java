package org.quorumdrill.timeline.reading;

import java.util.Locale;

/**
 * A thumbnail that was decoded and is the one that was asked for.
 *
 * @param width in pixels
 * @param height in pixels
 * @param difference difference from the photo, in steps of 255
 * @param waitedSeconds wait for a connection before the request, in seconds
 */
public record RightPicture(int width, int height, int difference, double waitedSeconds)
    implements Reading {

  /**
   * The largest difference, in steps of 255. JPEG losses and different ways to scale cause at most
   * 22; a last row that is black, 79.
   */
  public static final int MOST_DIFFERENCE = 40;

  /** Shorter waits are not mentioned. */
  private static final double MIN_SHOWN_SECONDS = 0.1;

  @Override
  public boolean isWell(Reading before) {
    return difference <= MOST_DIFFERENCE;
  }

  @Override
  public String text() {
    String picture = "%dx%d, off by %d of 255".formatted(width, height, difference);
    return waitedSeconds < MIN_SHOWN_SECONDS
        ? picture
        : String.format(Locale.ROOT, "%s, %.1f s without a connection", picture, waitedSeconds);
  }
}
