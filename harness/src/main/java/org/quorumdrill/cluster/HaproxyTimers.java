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
 * @param inter seconds between two health checks of a healthy server
 * @param fastinter seconds between two checks while its state changes
 * @param fall number of failed checks in a row that take a server out
 * @param check seconds after which a check without an answer counts as failed
 * @param connect seconds after which an attempt to connect a client to a dead server is given up
 */
public record HaproxyTimers(
    double inter, double fastinter, int fall, double check, double connect) {

  /**
   * Reads the timers from a configuration like the documented one. If servers or sections differ,
   * the slowest counts.
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
   * The longest time, in seconds, from a silent death to the state DOWN: the rest of an interval,
   * then {@code fall} checks that time out, with a pause before each but the first.
   */
  public double longestDetection() {
    return inter + fall * check + (fall - 1) * fastinter;
  }

  /**
   * Returns these timers if the running ones are no slower. Budgets use these, because a budget
   * taken from a running configuration would change with it.
   *
   * @param running the timers that a HAProxy runs with
   * @param where name of the node that it runs on
   * @throws IllegalStateException if the running ones need longer to find a dead backend
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

  /** Converts a time to seconds; HAProxy's default unit is milliseconds. */
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
