package org.quorumdrill.cluster;

/**
 * The timers by which HAProxy finds a dead backend.
 *
 * @param inter seconds between two health checks
 * @param fall failed checks in a row that take a server out
 * @param check seconds after which a check without an answer counts as failed
 */
public record HaproxyTimers(double inter, int fall, double check) {

  /**
   * Of the documented haproxy.cfg, which sets none of them: {@code inter} is 2 s and {@code fall} 3
   * by default, and a check may take as long as {@code inter} (HAProxy's configuration manual,
   * "inter", "fall", "timeout check").
   */
  public static HaproxyTimers documented() {
    return new HaproxyTimers(2, 3, 2);
  }

  /**
   * The most, in seconds, that can pass from a silent death to the state DOWN: the rest of an
   * interval, then {@code fall} checks that run into their time limit with a pause before each but
   * the first.
   */
  public double longestDetection() {
    return inter + fall * check + (fall - 1) * inter;
  }
}
