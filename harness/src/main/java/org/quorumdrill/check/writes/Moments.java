package org.quorumdrill.check.writes;

import java.util.Arrays;
import java.util.stream.LongStream;

/** Moments that can be counted in logarithmic time. */
final class Moments {

  private final long[] sorted;

  /** Takes moments in any order. */
  Moments(LongStream nanos) {
    sorted = nanos.toArray();
    Arrays.sort(sorted);
  }

  /** How many of them are before this one. */
  int before(long nanos) {
    int from = 0;
    int to = sorted.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (sorted[middle] < nanos) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  /** How many of them are at this one or before. */
  int until(long nanos) {
    return nanos == Long.MAX_VALUE ? sorted.length : before(nanos + 1);
  }
}
