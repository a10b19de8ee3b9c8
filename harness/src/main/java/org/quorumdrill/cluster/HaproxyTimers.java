package org.quorumdrill.cluster;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
   * Of a configuration as the documented one: one {@code defaults} section and one backend.
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
        value(text, "fall").map(Integer::parseInt).orElse(3),
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

  private static Optional<Double> seconds(String text, String name) {
    return value(text, name).map(HaproxyTimers::inSeconds);
  }

  private static Optional<String> value(String text, String name) {
    Matcher matcher =
        Pattern.compile("(?m)(?:^|\\s)" + name.replace(" ", "\\s+") + "\\s+(\\S+)").matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
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
