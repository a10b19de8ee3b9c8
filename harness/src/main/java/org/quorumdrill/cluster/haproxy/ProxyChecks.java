package org.quorumdrill.cluster.haproxy;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a backend checks its servers, from its lines and those of its defaults section.
 *
 * @param connect seconds of {@code timeout connect}; empty if clients wait as the kernel does
 * @param answer seconds of {@code timeout check}; empty if {@code inter} bounds a whole check
 * @param asks whether a check needs an answer and not just a connection
 * @param tls whether the rules of a check connect by TLS, whatever its server says
 */
record ProxyChecks(Optional<Double> connect, Optional<Double> answer, boolean asks, boolean tls) {

  /** Options that choose what a check says; the last one counts. */
  private static final String CONNECTION_ONLY = "tcp-check";

  static ProxyChecks of(ProxySection proxy) {
    String kind = "";
    boolean expects = false;
    for (ConfigLine line : proxy.lines().toList()) {
      if (line.begins("option") && isKind(line, 1)) {
        kind = line.words().get(1);
      } else if (line.begins("no", "option") && isKind(line, 2)) {
        kind = kind.equals(line.words().get(2)) ? "" : kind;
      } else if (line.begins("tcp-check", "expect")) {
        expects = true;
      }
    }
    boolean asks = kind.equals(CONNECTION_ONLY) ? expects : !kind.isEmpty();
    return new ProxyChecks(
        timeout(proxy, "connect"), timeout(proxy, "check"), asks, connectsByTls(proxy, kind));
  }

  private static boolean isKind(ConfigLine line, int index) {
    String option = line.words().size() > index ? line.words().get(index) : "";
    return switch (option) {
      case CONNECTION_ONLY,
          "httpchk",
          "ssl-hello-chk",
          "smtpchk",
          "mysql-check",
          "pgsql-check",
          "redis-check",
          "ldap-check",
          "spop-check",
          "external-check" ->
          true;
      default -> false;
    };
  }

  private static boolean connectsByTls(ProxySection proxy, String kind) {
    String rules =
        switch (kind) {
          case "httpchk" -> "http-check";
          case CONNECTION_ONLY -> "tcp-check";
          default -> "";
        };
    return proxy
        .lines()
        .anyMatch(line -> line.begins(rules, "connect") && line.words().contains("ssl"));
  }

  /** The last one counts; 0 stands for none. */
  private static Optional<Double> timeout(ProxySection proxy, String name) {
    Stream<ConfigLine> lines = proxy.lines().filter(line -> line.begins("timeout", name));
    return lines
        .reduce((first, second) -> second)
        .map(line -> HaproxyTime.seconds(line.need(2, "a time"), "timeout " + name, line.number()))
        .filter(seconds -> seconds > 0);
  }
}
