package org.quorumdrill.drill;

import java.util.function.DoubleBinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quorumdrill.check.BalancerTimers;
import org.quorumdrill.cluster.haproxy.HaproxyTimers;
import org.quorumdrill.distribution.Fixtures;

/**
 * The timers of a haproxy.cfg that the bounds of findings depend on. A connection on which nothing
 * is said is cut after {@code timeout tunnel}, and without it after the shorter of {@code timeout
 * client} and {@code timeout server} (section 4.2 of HAProxy's configuration manual).
 */
final class TimersOfFiles {

  private static final String FILE = "haproxy/haproxy.cfg";

  /** HAProxy keeps silent connections for ever if nobody limits them. */
  private static final double NEVER = 86_400;

  /** Times without a unit are in milliseconds. */
  private static final Pattern SILENCE =
      Pattern.compile(
          "(?m)^\\s*timeout\\s+(client|server|tunnel)\\s+[\"']?(\\d+)(us|ms|s|m|h|d|)\\b");

  private TimersOfFiles() {}

  /** Those with which the bounds of the harness's own list were found. */
  static BalancerTimers ofTheDocumented() {
    Fixtures documented = Fixtures.documented();
    return of(documented, HaproxyTimers.of(documented.text(FILE)).longestDetection());
  }

  /**
   * @param detectionSeconds as it was reckoned from the file; infinite if nothing is ever found
   */
  static BalancerTimers of(Fixtures fixtures, double detectionSeconds) {
    String text = fixtures.text(FILE).replaceAll("(?m)#.*$", "");
    return new BalancerTimers(detectionSeconds, silence(text, Math::min), silence(text, Math::max));
  }

  /** Where several sections say it, all of them are taken together. */
  private static double silence(String text, DoubleBinaryOperator together) {
    Matcher matcher = SILENCE.matcher(text);
    double plain = Double.NaN;
    double tunnel = Double.NaN;
    while (matcher.find()) {
      double seconds = inSeconds(Double.parseDouble(matcher.group(2)), matcher.group(3));
      if (matcher.group(1).equals("tunnel")) {
        tunnel = Double.isNaN(tunnel) ? seconds : together.applyAsDouble(tunnel, seconds);
      } else {
        plain = Double.isNaN(plain) ? seconds : together.applyAsDouble(plain, seconds);
      }
    }
    double limit = Double.isNaN(tunnel) ? plain : tunnel;
    return Double.isNaN(limit) ? NEVER : limit;
  }

  private static double inSeconds(double number, String unit) {
    return switch (unit) {
      case "us" -> number / 1e6;
      case "s" -> number;
      case "m" -> number * 60;
      case "h" -> number * 3_600;
      case "d" -> number * 86_400;
      default -> number / 1e3;
    };
  }
}
