package org.quorumdrill.report.export;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Seconds as programs read them: to the millisecond, without zeros that say nothing. */
final class Seconds {

  private Seconds() {}

  /** For example {@code 3.6}; {@code Infinity} for a time that never ends. */
  static String text(double seconds) {
    if (!Double.isFinite(seconds)) {
      return Double.toString(seconds);
    }
    return BigDecimal.valueOf(seconds)
        .setScale(3, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }
}
