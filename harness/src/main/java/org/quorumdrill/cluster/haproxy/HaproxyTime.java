package org.quorumdrill.cluster.haproxy;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time in HAProxy's notation, section 2.5 ("Time format") of its configuration manual: whole
 * numbers, milliseconds where no unit follows.
 */
final class HaproxyTime {

  private static final Pattern NOTATION = Pattern.compile("([0-9]+)(us|ms|s|m|h|d)?");
  private static final BigInteger MOST_MILLIS = BigInteger.valueOf(Integer.MAX_VALUE);
  private static final BigInteger MICROS_PER_MILLI = BigInteger.valueOf(1_000);

  private HaproxyTime() {}

  /**
   * Converts a time to seconds. HAProxy counts in milliseconds, and rounds up.
   *
   * @param what whose time it is, for example {@code timeout connect}
   * @throws HaproxyConfigException if it is no time, or longer than HAProxy can count
   */
  static double seconds(String time, String what, int line) {
    Matcher matcher = NOTATION.matcher(time);
    if (!matcher.matches()) {
      throw new HaproxyConfigException(
          line,
          "'" + time + "' is no time in HAProxy's notation, in '" + what + "'",
          time.contains("$")
              ? "HAProxy expands variables in double quotes only: write \"" + time + "\""
              : "Write a whole number and us, ms, s, m, h or d, for example 500ms");
    }
    String unit = matcher.group(2) == null ? "ms" : matcher.group(2);
    BigInteger micros =
        new BigInteger(matcher.group(1)).multiply(BigInteger.valueOf(microsOf(unit)));
    BigInteger millis =
        micros.add(MICROS_PER_MILLI).subtract(BigInteger.ONE).divide(MICROS_PER_MILLI);
    if (millis.compareTo(MOST_MILLIS) > 0) {
      throw new HaproxyConfigException(
          line,
          "'" + time + "' is more than the 24 days that HAProxy can count, in '" + what + "'",
          "Write a shorter time");
    }
    return millis.longValueExact() / 1e3;
  }

  private static long microsOf(String unit) {
    return switch (unit) {
      case "us" -> 1L;
      case "s" -> 1_000_000L;
      case "m" -> 60_000_000L;
      case "h" -> 3_600_000_000L;
      case "d" -> 86_400_000_000L;
      default -> 1_000L;
    };
  }
}
