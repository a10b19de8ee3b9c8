package org.quorumdrill.cluster;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The timers by which HAProxy finds a dead backend. Their defaults are from HAProxy's configuration
 * manual: {@code inter} 2 s, {@code fall} 3, {@code fastinter} as {@code inter}; a check must
 * connect within the shorter of {@code timeout connect} and {@code inter}.
 *
 * @param inter seconds between two health checks of a server that is well
 * @param fastinter seconds between two checks while its state changes
 * @param fall failed checks in a row that take a server out
 * @param check seconds after which a check without an answer counts as failed
 * @param connect seconds after which a client's try at a dead server is given up
 */
public record HaproxyTimers(
    double inter, double fastinter, int fall, double check, double connect) {

  /**
   * Of a configuration as the documented one. Where servers or sections differ, the slowest counts.
   *
   * @param configuration the text of a haproxy.cfg
   */
  public static HaproxyTimers of(String configuration) {
    String text = configuration.replaceAll("(?m)#.*$", "");
    double inter = seconds(text, "inter").orElse(2.0);
    double connect = seconds(text, "timeout connect").orElse(inter);
    return new HaproxyTimers(
        inter,
        seconds(text, "fastinter").orElse(inter),
        values(text, "fall").mapToInt(Integer::parseInt).max().orElse(3),
        Math.min(inter, connect),
        connect);
  }

  /**
   * The most, in seconds, that can pass from a silent death to the state DOWN: the rest of an
   * interval, then {@code fall} checks that run into their time limit with a pause before each but
   * the first.
   */
  public double longestDetection() {
    return inter + fall * check + (fall - 1) * fastinter;
  }

  /**
   * These timers, which others must not be slower than: a budget that came from a file that
   * somebody changed would move with it.
   *
   * @param running what a HAProxy runs with
   * @param where it runs
   * @throws IllegalStateException if it needs longer to find a dead backend
   */
  public HaproxyTimers keptBy(HaproxyTimers running, String where) {
    if (running.longestDetection() > longestDetection()) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "HAProxy on %s needs up to %.1f s to find a dead backend (%s), and the set-up promises %.1f s (%s). Set inter, fastinter, fall and 'timeout connect' in its haproxy.cfg back.",
              where,
              running.longestDetection(),
              running,
              longestDetection(),
              this));
    }
    return this;
  }

  private static OptionalDouble seconds(String text, String name) {
    return values(text, name).mapToDouble(HaproxyTimers::inSeconds).max();
  }

  private static Stream<String> values(String text, String name) {
    return Pattern.compile("(?m)(?:^|\\s)" + name.replace(" ", "\\s+") + "\\s+(\\S+)")
        .matcher(text)
        .results()
        .map(match -> match.group(1));
  }

  /** HAProxy's times are in milliseconds where no unit stands. */
  private static double inSeconds(String time) {
    Matcher matcher = Pattern.compile("(\\d+)(us|ms|s|m|h|d|)").matcher(time);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + time + "' is no time in HAProxy's notation");
    }
    double number = Double.parseDouble(matcher.group(1));
    return switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
      case "us" -> number / 1e6;
      case "s" -> number;
      case "m" -> number * 60;
      case "h" -> number * 3_600;
      case "d" -> number * 86_400;
      default -> number / 1e3;
    };
  }
}
