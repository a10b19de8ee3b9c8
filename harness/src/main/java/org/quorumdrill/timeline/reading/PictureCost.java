package org.quorumdrill.timeline.reading;

import java.util.Locale;

/**
 * What a picture of a storm takes of Nextcloud's container, measured before anything was broken:
 * one picture after the other, of photos that the storm does not ask for.
 *
 * @param seconds processor time of one picture, in seconds; the mean of the photos' sizes
 * @param limitCores the container's limit, in cores; 1 where it has none
 */
public record PictureCost(double seconds, double limitCores) implements Reading {

  /** No machine that a drill runs on needs an hour for a picture. */
  private static final double MOST_SECONDS = 3_600;

  /**
   * @throws IllegalArgumentException if a picture costs nothing or an hour, or nothing can be had
   *     of the limit
   */
  public PictureCost {
    if (!(seconds > 0 && seconds <= MOST_SECONDS && limitCores > 0)) {
      throw new IllegalArgumentException(
          "no picture takes %s s of a core, of a limit of %s cores".formatted(seconds, limitCores));
    }
  }

  @Override
  public String text() {
    return String.format(
        Locale.ROOT,
        "a picture takes %.2f s of a core, and Nextcloud's container has a limit of %s",
        seconds,
        limitCores == 1 ? "1 core" : String.format(Locale.ROOT, "%.2f cores", limitCores));
  }
}
