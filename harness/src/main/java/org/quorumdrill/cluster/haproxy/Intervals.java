package org.quorumdrill.cluster.haproxy;

/**
 * Seconds between the end of one check and the begin of the next.
 *
 * @param inter while a server is UP and its last check passed
 * @param fastinter while its state changes
 * @param downinter while it is DOWN and its last check failed
 * @param spread share of an interval by which HAProxy may lengthen or shorten it by chance, see
 *     {@code spread-checks}; 0 to 0.5
 */
record Intervals(double inter, double fastinter, double downinter, double spread) {

  double longest(double interval) {
    return interval * (1 + spread);
  }

  double shortest(double interval) {
    return interval * (1 - spread);
  }
}
