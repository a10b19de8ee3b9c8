package org.quorumdrill.cluster.haproxy;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where programs on a master find the API: kubeadm's {@code controlPlaneEndpoint}. Each master must
 * have its own, so it is on the loopback.
 *
 * @param host {@code localhost}, an address of 127.0.0.0/8, or {@code ::1}
 * @param port 1 to 65535
 */
public record ApiEndpoint(String host, int port) {

  private static final Pattern NOTATION = Pattern.compile("(\\[([^]]*)]|[^:\\[\\]]+):([0-9]{1,5})");
  private static final Pattern LOOPBACK = Pattern.compile("127(\\.[0-9]{1,3}){3}");
  private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "::1");

  /** As documented. Below the patterns, which its check needs. */
  public static final ApiEndpoint DOCUMENTED = new ApiEndpoint("127.0.0.1", 5443);

  public ApiEndpoint {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("a port must be 1 to 65535, is " + port);
    }
    if (!LOOPBACK_NAMES.contains(host) && !LOOPBACK.matcher(host).matches()) {
      throw new IllegalArgumentException(
          "the API's endpoint must be on each master's own loopback, where its HAProxy listens, and '%s' is not. Write, for example, 127.0.0.1:5443."
              .formatted(host));
    }
  }

  /**
   * Reads, for example, {@code 127.0.0.1:5443} or {@code [::1]:5443}.
   *
   * @throws IllegalArgumentException if it is no host and port, or not on the loopback
   */
  public static ApiEndpoint parse(String text) {
    Matcher matcher = NOTATION.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'%s' is no host and port. Write, for example, 127.0.0.1:5443 or [::1]:5443."
              .formatted(text));
    }
    String host = matcher.group(1);
    return new ApiEndpoint(
        host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
        Integer.parseInt(matcher.group(3)));
  }

  /** Whether only a socket of IPv6 is reached there. */
  boolean isIpv6() {
    return host.equals("::1");
  }

  @Override
  public String toString() {
    return (isIpv6() ? "[" + host + "]" : host) + ":" + port;
  }
}
