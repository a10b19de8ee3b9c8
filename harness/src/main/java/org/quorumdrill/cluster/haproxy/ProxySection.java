package org.quorumdrill.cluster.haproxy;

import java.util.List;
import java.util.stream.Stream;

/**
 * A {@code frontend}, {@code backend} or {@code listen} section.
 *
 * @param line its first line
 * @param inherited lines of the defaults section that it takes
 * @param own lines of its own, without the first
 */
record ProxySection(
    Kind kind, String name, int line, List<ConfigLine> inherited, List<ConfigLine> own) {

  enum Kind {
    FRONTEND,
    BACKEND,
    LISTEN;

    boolean listens() {
      return this != BACKEND;
    }

    boolean hasServers() {
      return this != FRONTEND;
    }
  }

  /** All lines that hold for it, in the order in which HAProxy reads them. */
  Stream<ConfigLine> lines() {
    return Stream.concat(inherited.stream(), own.stream());
  }

  @Override
  public String toString() {
    return switch (kind) {
      case FRONTEND -> "frontend " + name;
      case BACKEND -> "backend " + name;
      case LISTEN -> "listen " + name;
    };
  }
}
