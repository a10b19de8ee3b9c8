package org.quorumdrill.probe;

import java.io.IOException;
import java.util.Arrays;
import org.quorumdrill.cluster.UsageSample;

/**
 * Asks for a few pictures that were never made, one after the other, and measures what one takes of
 * the container's processor. A storm of such pictures then takes no longer than they explain.
 *
 * @param usage of the container that makes them
 * @param sizes how many sizes the photos have, which follow each other in turn
 */
public record PictureTrial(NextcloudCost.Usage usage, int sizes) {

  /** Asks for the picture of one photo. */
  public interface Question {

    /**
     * @param number of the photo
     * @throws IOException unless its picture comes and is right
     */
    void ask(long number) throws IOException;
  }

  /** Each size is looked at twice: a job of Nextcloud's own is in one of them only. */
  private static final int TIMES = 2;

  public PictureTrial {
    if (sizes < 1) {
      throw new IllegalArgumentException("photos have a size, not " + sizes);
    }
  }

  /** How many photos it asks for. */
  public int photos() {
    return TIMES * sizes;
  }

  /**
   * Processor time of a picture, in seconds: the mean of the sizes.
   *
   * @param first number of the first photo; those after it are asked for, too
   * @throws IOException if a picture does not come, or the usage is not known
   */
  public double measure(Question question, long first) throws IOException {
    double[] least = new double[sizes];
    Arrays.fill(least, Double.MAX_VALUE);
    UsageSample before = usage.sample();
    for (int i = 0; i < photos(); i++) {
      question.ask(first + i);
      UsageSample after = usage.sample();
      least[i % sizes] = Math.min(least[i % sizes], after.usage() - before.usage());
      before = after;
    }
    return Arrays.stream(least).average().orElseThrow();
  }
}
