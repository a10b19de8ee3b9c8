package org.quorumdrill.cluster.haproxy;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address as {@code bind} and {@code server} take it, section 11 ("Address formats") of
 * HAProxy's configuration manual.
 *
 * @param host as it stands there, without brackets; empty for all addresses
 * @param firstPort 0 if none is given
 * @param lastPort the same as the first, unless a range is given
 */
record SocketAddress(String host, int firstPort, int lastPort) {

  private static final Pattern PREFIX =
      Pattern.compile("(ipv4|ipv6|tcp|tcp4|tcp6)@(.*)", Pattern.DOTALL);
  private static final Pattern PORTS = Pattern.compile("([0-9]{1,5})(?:-([0-9]{1,5}))?");
  private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  /**
   * Reads one address.
   *
   * @return empty if it is none of TCP, for example a Unix socket, or can't be read
   */
  static Optional<SocketAddress> parse(String text) {
    Matcher prefix = PREFIX.matcher(text);
    String address = prefix.matches() ? prefix.group(2) : text;
    if (address.contains("@") || address.startsWith("/") || address.isEmpty()) {
      return Optional.empty();
    }
    if (IPV4.matcher(address).matches()) {
      return Optional.of(new SocketAddress(address, 0, 0));
    }
    int colon = address.lastIndexOf(':');
    if (colon < 0 || address.endsWith("]")) {
      return Optional.of(new SocketAddress(unbracketed(address), 0, 0));
    }
    String host = unbracketed(address.substring(0, colon));
    String port = address.substring(colon + 1);
    if (port.isEmpty() || port.startsWith("+") || port.startsWith("-")) {
      // Relative to the port that the client asked for.
      return Optional.of(new SocketAddress(host, 0, 0));
    }
    Matcher ports = PORTS.matcher(port);
    if (!ports.matches()) {
      return Optional.empty();
    }
    int first = Integer.parseInt(ports.group(1));
    int last = port.contains("-") ? Integer.parseInt(ports.group(2)) : first;
    return Optional.of(new SocketAddress(host, first, last));
  }

  private static String unbracketed(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  boolean hasPort(int port) {
    return firstPort <= port && port <= lastPort;
  }

  /** Whether the host is an address rather than a name. */
  boolean isNumeric() {
    return host.equals("localhost") || IPV4.matcher(host).matches() || IPV6.matcher(host).matches();
  }

  boolean isLoopback() {
    return host.equals("localhost") || host.equals("::1") || host.startsWith("127.");
  }

  /** Whether it stands for all addresses of the machine, of IPv4 or of both. */
  boolean isWildcard() {
    return host.isEmpty() || host.equals("*") || host.equals("0.0.0.0") || host.equals("::");
  }

  @Override
  public String toString() {
    String shown = host.contains(":") ? "[" + host + "]" : host;
    if (firstPort == 0) {
      return shown;
    }
    return shown + ":" + firstPort + (lastPort == firstPort ? "" : "-" + lastPort);
  }
}
