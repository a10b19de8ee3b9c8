package org.quorumdrill.report.history;

import java.util.Locale;
import org.quorumdrill.report.noticed.Noticed;

/**
 * How long one thing that users do kept them waiting in one drill.
 *
 * @param atLeast in seconds
 * @param atMost in seconds; below 0 if nobody asked
 * @param text the same in words
 */
record Cost(double atLeast, double atMost, String text) {

  static final Cost NOT_ASKED = new Cost(-1, -1, "not asked");
  private static final Cost NOTHING = new Cost(0, 0, "well");

  /**
   * A slow answer keeps a person waiting from then on, in seconds: twice the limit for an
   * uninterrupted flow of thought, see {@link org.quorumdrill.check.Usual}.
   */
  private static final double NOTICED = 2;

  static Cost of(Noticed noticed) {
    if (noticed.wasOut()) {
      return new Cost(noticed.out().atLeast(), noticed.out().atMost(), noticed.out().toString());
    }
    return noticed.slowest() > NOTICED
        ? new Cost(
            noticed.slowest(),
            noticed.slowest(),
            String.format(Locale.ROOT, "slow, %.1f s", noticed.slowest()))
        : NOTHING;
  }

  /** Whether both were asked, so that there is something to compare. */
  static boolean areBoth(Cost one, Cost other) {
    return one.atMost >= 0 && other.atMost >= 0;
  }

  boolean isNothing() {
    return atMost <= 0;
  }

  /** A difference, for example {@code +3.2 s}. */
  static String signed(double seconds) {
    return String.format(Locale.ROOT, "%+.1f s", seconds);
  }
}
