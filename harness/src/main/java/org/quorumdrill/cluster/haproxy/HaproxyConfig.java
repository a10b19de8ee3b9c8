package org.quorumdrill.cluster.haproxy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A haproxy.cfg as HAProxy reads it, see sections 2 and 4 of its configuration manual. What has no
 * part in reaching the API is kept as words and not judged; that is {@code haproxy -c}'s task.
 */
public final class HaproxyConfig {

  private final List<ConfigLine> global;
  private final List<ProxySection> proxies;

  HaproxyConfig(List<ConfigLine> global, List<ProxySection> proxies) {
    this.global = List.copyOf(global);
    this.proxies = List.copyOf(proxies);
  }

  /** Reads a configuration that is to be started without variables in its environment. */
  public static HaproxyConfig parse(String text) {
    return parse(text, Map.of());
  }

  /**
   * Reads a configuration.
   *
   * @param environment in which HAProxy is to be started
   * @throws HaproxyConfigException if it can't be reckoned with
   */
  public static HaproxyConfig parse(String text, Map<String, String> environment) {
    return new ConfigParser(environment).parse(text);
  }

  /** The lines of the global sections. */
  List<ConfigLine> global() {
    return global;
  }

  List<ProxySection> proxies() {
    return proxies;
  }

  /** The proxy of this name that has servers. */
  Optional<ProxySection> withServers(String name) {
    return proxies.stream()
        .filter(proxy -> proxy.kind().hasServers() && proxy.name().equals(name))
        .findFirst();
  }
}
