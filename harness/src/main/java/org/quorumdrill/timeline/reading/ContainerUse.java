package org.quorumdrill.timeline.reading;

import java.util.Locale;

/**
 * What the Nextcloud container used for a while, as its node's kernel counted it.
 *
 * @param cores processor time, in cores
 * @param limitCores its limit, in cores
 * @param seconds how long it was looked at
 */
public record ContainerUse(double cores, double limitCores, double seconds) implements Reading {

  /**
   * @throws IllegalArgumentException if there was nothing to use, or no time
   */
  public ContainerUse {
    if (!(limitCores > 0 && cores >= 0 && seconds > 0)) {
      throw new IllegalArgumentException(
          "no container uses %s of %s cores for %s s".formatted(cores, limitCores, seconds));
    }
  }

  /** The share of the limit, 1 for all of it. */
  public double share() {
    return cores / limitCores;
  }

  @Override
  public String text() {
    return String.format(
        Locale.ROOT,
        "Nextcloud's container took %.1f %% of its limit for %.1f s",
        100 * share(),
        seconds);
  }
}
