package org.quorumdrill.cluster.haproxy;

import java.util.List;
import java.util.Optional;

/**
 * The Unix socket through which HAProxy is asked and told, section 3.1 ({@code stats socket}) of
 * its configuration manual.
 */
public final class AdminSocket {

  private AdminSocket() {}

  /**
   * Returns the absolute path of the first socket of the level {@code admin}, as HAProxy's host
   * sees it; empty if there is none, or none that a path leads to.
   */
  public static Optional<String> of(HaproxyConfig config) {
    return config.global().stream()
        .filter(line -> line.begins("stats", "socket"))
        .filter(line -> line.unset().isEmpty() && isAdmin(line.from(3)))
        .flatMap(line -> line.from(2).stream().limit(1))
        .map(AdminSocket::path)
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** The absolute paths of all sockets, whatever their level; their folders must be there. */
  public static List<String> paths(HaproxyConfig config) {
    return config.global().stream()
        .filter(line -> line.begins("stats", "socket") && line.unset().isEmpty())
        .flatMap(line -> line.from(2).stream().limit(1))
        .map(AdminSocket::path)
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }

  /** The last level counts; without one it is {@code operator}. */
  private static boolean isAdmin(List<String> options) {
    int level = options.lastIndexOf("level");
    return level >= 0 && level + 1 < options.size() && options.get(level + 1).equals("admin");
  }

  private static Optional<String> path(String address) {
    String path = address.startsWith("unix@") ? address.substring("unix@".length()) : address;
    return path.startsWith("/") ? Optional.of(path) : Optional.empty();
  }
}
