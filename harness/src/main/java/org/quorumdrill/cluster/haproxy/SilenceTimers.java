package org.quorumdrill.cluster.haproxy;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * After how long HAProxy cuts a connection to the API on which nothing is said. All times in
 * seconds; empty where the file sets none, or 0, which stands for none.
 *
 * @param client {@code timeout client} of the proxy that listens
 * @param server {@code timeout server} of the proxy that has the servers
 * @param tunnel {@code timeout tunnel} of the same
 */
public record SilenceTimers(OptionalDouble client, OptionalDouble server, OptionalDouble tunnel) {

  /**
   * Reads the timers of the way to the API.
   *
   * @param proxy what serves the endpoint by this configuration
   * @throws HaproxyConfigException if nothing listens at the endpoint, or a timer can't be read
   */
  public static SilenceTimers of(HaproxyConfig config, ApiEndpoint endpoint, ApiProxy proxy) {
    ProxySection listener = new ApiProxyFinder(config, endpoint, List.of()).bind().proxy();
    ProxySection backend =
        config
            .withServers(proxy.backend())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "backend %s is not of this configuration".formatted(proxy.backend())));
    // What stands in a section of the other kind is ignored, and HAProxy warns of it.
    return new SilenceTimers(
        timeout(listener, "client"), timeout(backend, "server"), timeout(backend, "tunnel"));
  }

  /**
   * The silence after which a connection is cut; empty if it never is. By section 4.2 ("timeout
   * tunnel") of HAProxy's configuration manual the tunnel's timeout supersedes both others once a
   * connection is a tunnel, and one of mode tcp is one as soon as it is established. Otherwise the
   * side whose timeout is shorter ends it.
   */
  public OptionalDouble cutAfter() {
    return tunnel.isPresent()
        ? tunnel
        : DoubleStream.concat(client.stream(), server.stream()).min();
  }

  /** The last one counts; 0 stands for none. */
  private static OptionalDouble timeout(ProxySection proxy, String name) {
    return proxy
        .lines()
        .filter(line -> line.begins("timeout", name))
        .mapToDouble(
            line -> HaproxyTime.seconds(line.need(2, "a time"), "timeout " + name, line.number()))
        .reduce((first, second) -> second)
        .stream()
        .filter(seconds -> seconds > 0)
        .findFirst();
  }
}
