package org.quorumdrill.cluster.haproxy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One address on which a proxy listens.
 *
 * @param words what follows the addresses in its line, for example {@code v4v6}
 */
record Bind(ProxySection proxy, int line, SocketAddress address, List<String> words) {

  /** All of a proxy's that are of TCP and hold no variable without a value. */
  static Stream<Bind> of(ProxySection proxy) {
    return proxy.own().stream()
        .filter(line -> line.keyword().equals("bind") && line.unset().isEmpty())
        .flatMap(
            line ->
                Arrays.stream(line.need(1, "an address").split(",", -1))
                    .map(SocketAddress::parse)
                    .flatMap(Optional::stream)
                    .map(address -> new Bind(proxy, line.number(), address, line.from(2))));
  }

  /** Whether a client that connects to the endpoint ends here. */
  boolean isReachedAt(ApiEndpoint endpoint) {
    if (!address.hasPort(endpoint.port())) {
      return false;
    }
    String host = address.host();
    if (endpoint.isIpv6()) {
      return host.equals("::") || host.equals("::1");
    }
    if (host.equals("::")) {
      // Without a word about it Linux lets IPv4 in, too.
      return !words.contains("v6only");
    }
    return address.isWildcard()
        || host.equals(endpoint.host())
        || (isFirstLoopback(host) && isFirstLoopback(endpoint.host()));
  }

  private static boolean isFirstLoopback(String host) {
    return host.equals("localhost") || host.equals("127.0.0.1");
  }

  /** Whether no machine, or only one of several, has this address. */
  boolean isElsewhere() {
    return address.isNumeric()
        && !address.isWildcard()
        && !address.isLoopback()
        && !words.contains("transparent");
  }

  @Override
  public String toString() {
    return address + " (" + proxy + ", line " + line + ")";
  }
}
