package org.quorumdrill.cluster.haproxy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Follows a connection to the API's endpoint: from a bind to a backend to its servers. */
final class ApiProxyFinder {

  /** Retries of a connection where {@code retries} does not say it. */
  private static final int DEFAULT_RETRIES = 3;

  private final HaproxyConfig config;
  private final ApiEndpoint endpoint;
  private final List<String> masters;

  ApiProxyFinder(HaproxyConfig config, ApiEndpoint endpoint, List<String> masters) {
    this.config = config;
    this.endpoint = endpoint;
    this.masters = List.copyOf(masters);
  }

  /**
   * What serves the endpoint. Where several backends may, by conditions that only a connection can
   * decide, it is the one with the most masters.
   */
  ApiProxy find() {
    Bind bind = bind();
    List<ProxySection> backends = backends(bind.proxy());
    BackendServers servers = new BackendServers(config, endpoint.port());
    List<ApiProxy> proxies = new ArrayList<>();
    for (ProxySection backend : backends) {
      List<ApiServer> found = servers.of(backend);
      if (!found.isEmpty()) {
        proxies.add(new ApiProxy(backend.name(), backend.line(), found, tries(backend)));
      }
    }
    // The first one of those that have as many.
    return proxies.stream()
        .sorted(Comparator.comparingLong(this::mastersIn).reversed())
        .findFirst()
        .orElseThrow(
            () ->
                new HaproxyConfigException(
                    backends.getFirst().line(),
                    backends.getFirst() + " serves " + endpoint + " and has no server",
                    "Write a server line for each master"));
  }

  private long mastersIn(ApiProxy proxy) {
    return masters.stream().filter(master -> proxy.at(master).isPresent()).count();
  }

  /** Where a connection to the endpoint arrives. */
  Bind bind() {
    List<Bind> binds = binds();
    return binds.stream()
        .filter(bind -> bind.isReachedAt(endpoint))
        // The kernel prefers a socket of this very address to one of all addresses.
        .min(Comparator.comparing(bind -> bind.address().isWildcard()))
        .orElseThrow(() -> new HaproxyConfigException(nothingListens(binds)));
  }

  /** Everything that listens by TCP, in the order of the file. */
  List<Bind> binds() {
    return config.proxies().stream()
        .filter(proxy -> proxy.kind().listens())
        .flatMap(Bind::of)
        .toList();
  }

  private ConfigProblem nothingListens(List<Bind> binds) {
    List<String> there = new ArrayList<>(binds.stream().map(Bind::toString).toList());
    there.addAll(unreadBinds(binds));
    return ConfigProblem.of(
        "nothing listens where the API's endpoint is, %s; there is %s"
            .formatted(
                endpoint, there.isEmpty() ? "no bind at all" : "only " + String.join(", ", there)),
        there.stream().anyMatch(bind -> bind.contains("$"))
            ? "HAProxy expands variables in double quotes only. Write the addresses and ports, and 'bind %s' for the API"
                .formatted(endpoint)
            : "Let a frontend 'bind %s', or name one of these as controlPlaneEndpoint"
                .formatted(endpoint));
  }

  /**
   * Lines of binds that are none of TCP, or can't be read.
   *
   * @throws HaproxyConfigException if one of them holds a variable without a value: it may be the
   *     one that is missing
   */
  private List<String> unreadBinds(List<Bind> binds) {
    List<String> unread = new ArrayList<>();
    for (ProxySection proxy : config.proxies()) {
      for (ConfigLine line : proxy.own()) {
        if (line.keyword().equals("bind")) {
          line.needValues();
          if (binds.stream().noneMatch(bind -> bind.line() == line.number())) {
            unread.add(
                "'%s' (%s, line %d)"
                    .formatted(String.join(" ", line.words()), proxy, line.number()));
          }
        }
      }
    }
    return unread;
  }

  private List<ProxySection> backends(ProxySection listener) {
    Set<ProxySection> found = new LinkedHashSet<>();
    Optional<ConfigLine> unknown = Optional.empty();
    boolean always = false;
    for (ConfigLine rule : rules(listener, "use_backend")) {
      String name = rule.need(1, "a backend's name");
      Optional<ProxySection> backend = config.withServers(name);
      backend.ifPresent(found::add);
      unknown = backend.isPresent() ? unknown : Optional.of(rule);
      if (rule.words().size() == 2) {
        // What follows is never reached.
        always = true;
        break;
      }
    }
    if (!always) {
      List<ConfigLine> defaults = rules(listener, "default_backend");
      if (!defaults.isEmpty()) {
        ConfigLine rule = defaults.getLast();
        Optional<ProxySection> backend = config.withServers(rule.need(1, "a backend's name"));
        backend.ifPresent(found::add);
        unknown = backend.isPresent() ? unknown : Optional.of(rule);
      } else if (listener.kind().hasServers()) {
        found.add(listener);
      }
    }
    if (found.isEmpty()) {
      throw noBackend(listener, unknown);
    }
    return List.copyOf(found);
  }

  private static List<ConfigLine> rules(ProxySection proxy, String keyword) {
    return proxy.lines().filter(line -> line.keyword().equals(keyword)).toList();
  }

  private HaproxyConfigException noBackend(ProxySection listener, Optional<ConfigLine> unknown) {
    return unknown
        .map(
            rule ->
                new HaproxyConfigException(
                    rule.number(),
                    "'%s' of %s leads to no backend of this file"
                        .formatted(String.join(" ", rule.words()), listener),
                    "Name a backend section that has the masters"))
        .orElseGet(
            () ->
                new HaproxyConfigException(
                    listener.line(),
                    listener + " listens at " + endpoint + " and has no backend",
                    "Write 'default_backend' and the name of the section that has the masters"));
  }

  /** See section 4.2 ("option redispatch", "retries") of HAProxy's configuration manual. */
  private static int tries(ProxySection backend) {
    Optional<ConfigLine> redispatch = Optional.empty();
    int retries = DEFAULT_RETRIES;
    for (ConfigLine line : backend.lines().toList()) {
      if (line.begins("option", "redispatch")) {
        redispatch = Optional.of(line);
      } else if (line.begins("no", "option", "redispatch")) {
        redispatch = Optional.empty();
      } else if (line.keyword().equals("retries")) {
        retries = number(line, 1, retries);
      }
    }
    if (redispatch.isEmpty()) {
      return 0;
    }
    // A negative interval counts from the last retry; without one it is the last.
    int interval = number(redispatch.get(), 2, -1);
    return interval < 0 ? retries : Math.min(interval, retries);
  }

  /** The number at this index; the other one where there is none, which HAProxy itself judges. */
  private static int number(ConfigLine line, int index, int otherwise) {
    return line.from(index).stream()
        .limit(1)
        .filter(word -> word.matches("-?[0-9]{1,6}"))
        .mapToInt(Integer::parseInt)
        .findFirst()
        .orElse(otherwise);
  }
}
