package org.quorumdrill.cluster.haproxy;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The timers by which HAProxy finds out which of the API's servers serve. If servers differ, the
 * slowest counts, but for what is called the shortest. All times in seconds; infinite where the
 * state never comes, because a server has no check or its check is content too soon.
 *
 * <p>Their defaults are from HAProxy's configuration manual: {@code inter} 2 s, {@code fastinter}
 * and {@code downinter} as {@code inter}, {@code rise} 2, {@code fall} 3.
 */
public final class HaproxyTimers {

  /** Equal ones once, in the order of the servers. */
  private final List<CheckTimers> servers;

  HaproxyTimers(List<CheckTimers> servers) {
    if (servers.isEmpty()) {
      throw new IllegalArgumentException("timers are of at least one server");
    }
    this.servers = servers.stream().distinct().toList();
  }

  /**
   * Timers of servers that are checked by a connection alone.
   *
   * @param inter seconds between two checks of a healthy server, and of one that is DOWN
   * @param fastinter seconds between two checks while its state changes
   * @param fall number of failed checks in a row that take a server out
   * @param check seconds after which a check without a connection has failed
   * @param connect seconds after which an attempt to connect a client is given up
   */
  public HaproxyTimers(double inter, double fastinter, int fall, double check, double connect) {
    this(
        List.of(
            new CheckTimers(
                CheckTimers.Watch.CHECKS,
                new Intervals(inter, fastinter, inter, 0),
                CheckTimeouts.connectingOnly(check, false),
                2,
                fall,
                connect,
                0)));
  }

  /**
   * Reads the timers of the servers behind the documented endpoint.
   *
   * @param configuration the text of a haproxy.cfg
   * @throws HaproxyConfigException if it does not serve that endpoint, or a timer can't be read
   */
  public static HaproxyTimers of(String configuration) {
    return of(configuration, ApiEndpoint.DOCUMENTED);
  }

  /**
   * Reads the timers of the servers behind an endpoint.
   *
   * @param configuration the text of a haproxy.cfg
   * @throws HaproxyConfigException if it does not serve the endpoint, or a timer can't be read
   */
  public static HaproxyTimers of(String configuration, ApiEndpoint endpoint) {
    return ApiProxy.of(HaproxyConfig.parse(configuration), endpoint, List.of()).timers();
  }

  List<CheckTimers> servers() {
    return servers;
  }

  public double inter() {
    return most(server -> server.intervals().inter());
  }

  public double fastinter() {
    return most(server -> server.intervals().fastinter());
  }

  public double downinter() {
    return most(server -> server.intervals().downinter());
  }

  public int fall() {
    return servers.stream().mapToInt(CheckTimers::fall).max().orElseThrow();
  }

  public int rise() {
    return servers.stream().mapToInt(CheckTimers::rise).max().orElseThrow();
  }

  /** Seconds after which an attempt to connect a client to a dead server is given up. */
  public double connect() {
    return most(CheckTimers::connect);
  }

  /** Seconds from the state UP until a server has its full share of connections again. */
  public double slowstart() {
    return most(CheckTimers::slowstart);
  }

  /** Whether each server has a check; one without is never found dead. */
  public boolean isChecked() {
    return servers.stream().allMatch(CheckTimers::isChecked);
  }

  /**
   * The longest time from a silent death to the state DOWN: the rest of an interval, then {@code
   * fall} checks that time out, with a pause before each but the first.
   */
  public double longestDetection() {
    return most(CheckTimers::longestDetection);
  }

  /** The shortest time from a silent death, in which no packet is answered, to the state DOWN. */
  public double shortestDetection() {
    return least(CheckTimers::shortestDetection);
  }

  /**
   * The longest time from the moment at which a server hangs to the state DOWN: its kernel goes on
   * accepting connections, and nobody answers on them.
   *
   * @return empty if it is never found, for example by a check that only connects
   */
  public OptionalDouble longestDetectionOfHung() {
    return finite(most(CheckTimers::longestDetectionOfHung));
  }

  /** The shortest time from the moment at which a server hangs to the state DOWN. */
  public OptionalDouble shortestDetectionOfHung() {
    return finite(least(CheckTimers::shortestDetectionOfHung));
  }

  /** The longest time from the moment at which a server answers again to the state UP. */
  public double longestRecovery() {
    return most(CheckTimers::longestRecovery);
  }

  /** The shortest time from the moment at which a server answers again to the state UP. */
  public double shortestRecovery() {
    return least(CheckTimers::shortestRecovery);
  }

  /**
   * The longest time from the start of HAProxy until servers that don't answer are DOWN. They begin
   * as UP, and one failed check is enough.
   */
  public double untilDownAtStart() {
    return most(CheckTimers::untilDownAtStart);
  }

  /**
   * The longest time until a server is UP which HAProxy found DOWN when it started, from the moment
   * at which it answers for the first time.
   */
  public double untilUpAtStart() {
    return longestRecovery();
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

  private double most(ToDoubleFunction<CheckTimers> value) {
    return servers.stream().mapToDouble(value).max().orElseThrow();
  }

  private double least(ToDoubleFunction<CheckTimers> value) {
    return servers.stream().mapToDouble(value).min().orElseThrow();
  }

  private static OptionalDouble finite(double value) {
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  /** A number as a person writes it: at most three decimals, none that are 0. */
  static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value).replaceFirst("\\.?0+$", "");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HaproxyTimers timers && servers.equals(timers.servers);
  }

  @Override
  public int hashCode() {
    return servers.hashCode();
  }

  @Override
  public String toString() {
    return servers.stream()
        .sorted(Comparator.comparingDouble(CheckTimers::longestDetection).reversed())
        .map(CheckTimers::toString)
        .collect(Collectors.joining("; "));
  }
}
