package org.quorumdrill.cluster.haproxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks for what makes a drill with a haproxy.cfg impossible. A file that is slow to notice a dead
 * master, or never does, is no problem of this kind: that is what the drill is to tell.
 */
public final class HaproxyCheck {

  private static final int APISERVER_PORT = 6_443;

  private HaproxyCheck() {}

  /**
   * All problems; none if a drill is possible.
   *
   * @param text of the haproxy.cfg
   * @param masters their addresses, as the file has them
   */
  public static List<ConfigProblem> problems(
      String text, ApiEndpoint endpoint, List<String> masters) {
    return problems(text, endpoint, masters, TakenPorts.ofKubernetes());
  }

  /**
   * The same where others than Kubernetes have ports of the masters, too.
   *
   * @param taken whose ports they are
   */
  public static List<ConfigProblem> problems(
      String text, ApiEndpoint endpoint, List<String> masters, TakenPorts taken) {
    List<ConfigProblem> problems = new ArrayList<>();
    try {
      HaproxyConfig config = HaproxyConfig.parse(text);
      ApiProxyFinder finder = new ApiProxyFinder(config, endpoint, masters);
      List<Bind> binds = finder.binds();
      binds.stream().flatMap(bind -> ofBind(bind, taken).stream()).forEach(problems::add);
      ofWayIn(endpoint, taken).ifPresent(problems::add);
      ApiProxy proxy = finder.find();
      ofTls(finder.bind()).ifPresent(problems::add);
      notReached(binds, endpoint).ifPresent(problems::add);
      problems.addAll(ofServers(proxy, masters));
    } catch (HaproxyConfigException e) {
      problems.add(e.problem());
    }
    return List.copyOf(problems);
  }

  /** What keeps HAProxy or an apiserver from starting, and {@code haproxy -c} does not see. */
  private static Optional<ConfigProblem> ofBind(Bind bind, TakenPorts taken) {
    if (bind.address().hasPort(APISERVER_PORT)) {
      return Optional.of(
          ConfigProblem.at(
              bind.line(),
              "%s listens on port %d, which the apiserver of the same machine takes on all addresses"
                  .formatted(bind.proxy(), APISERVER_PORT),
              "Bind another port, for example 127.0.0.1:5443, and name it as controlPlaneEndpoint"));
    }
    if (bind.isElsewhere()) {
      return Optional.of(
          ConfigProblem.at(
              bind.line(),
              "%s binds %s, an address that not every master has, so that HAProxy would not start"
                  .formatted(bind.proxy(), bind.address()),
              "Bind all addresses or 127.0.0.1 instead; the harness has no virtual address"));
    }
    return taken
        .in(bind.address())
        .map(
            port ->
                ConfigProblem.at(
                    bind.line(),
                    "%s listens at %s, and on each master %d is the port of %s"
                        .formatted(bind.proxy(), bind.address(), port.getKey(), port.getValue()),
                    "Bind another port"));
  }

  private static Optional<ConfigProblem> ofWayIn(ApiEndpoint endpoint, TakenPorts taken) {
    return taken
        .inTheWay()
        .map(
            holder ->
                ConfigProblem.of(
                    "the API's endpoint is %s, which the harness reaches at port %d of each master, and that is the port of %s"
                        .formatted(endpoint, taken.wayIn().orElseThrow(), holder),
                    "Bind another port, for example %s, and name it as controlPlaneEndpoint"
                        .formatted(ApiEndpoint.DOCUMENTED)));
  }

  /** What keeps the TLS that all clients of the API speak from coming through. */
  private static Optional<ConfigProblem> ofTls(Bind bind) {
    if (bind.words().contains("accept-proxy")) {
      return Optional.of(
          ConfigProblem.at(
              bind.line(),
              "%s expects the PROXY protocol at %s (accept-proxy), which no client of the API speaks"
                  .formatted(bind.proxy(), bind.address()),
              "Leave accept-proxy away"));
    }
    boolean http =
        bind.proxy()
            .lines()
            .filter(line -> line.keyword().equals("mode"))
            .reduce((first, second) -> second)
            .filter(line -> line.begins("mode", "http"))
            .isPresent();
    return http && !bind.words().contains("ssl")
        ? Optional.of(
            ConfigProblem.at(
                bind.proxy().line(),
                "%s serves the API in mode http, and its clients speak TLS, to which HAProxy would answer 400"
                    .formatted(bind.proxy()),
                "Write 'mode tcp' into this section, and into the one that has the servers"))
        : Optional.empty();
  }

  /** The drills come to each master's 127.0.0.1, whichever address of the loopback it is. */
  private static Optional<ConfigProblem> notReached(List<Bind> binds, ApiEndpoint endpoint) {
    ApiEndpoint drills = new ApiEndpoint(ApiEndpoint.DOCUMENTED.host(), endpoint.port());
    return binds.stream().anyMatch(bind -> bind.isReachedAt(drills))
        ? Optional.empty()
        : Optional.of(
            ConfigProblem.of(
                "nothing listens at %s, where the drills come in; the API's endpoint is %s"
                    .formatted(drills, endpoint),
                "Let the same frontend 'bind %s' as well".formatted(drills)));
  }

  private static List<ConfigProblem> ofServers(ApiProxy proxy, List<String> masters) {
    List<ConfigProblem> problems = new ArrayList<>();
    for (ApiServer server : proxy.servers()) {
      if (!server.hasAddress()) {
        problems.add(
            ConfigProblem.at(
                server.line(),
                "server %s is named %s, which no name server on the masters knows"
                    .formatted(server.name(), server.host()),
                "Write the master's address instead: one of " + String.join(", ", masters)));
      } else if (masters.contains(server.host()) && server.port() != APISERVER_PORT) {
        problems.add(
            ConfigProblem.at(
                server.line(),
                "server %s is at port %d of a master, and the apiservers listen on %d"
                    .formatted(server.name(), server.port(), APISERVER_PORT),
                "Write %s:%d".formatted(server.host(), APISERVER_PORT)));
      }
    }
    List<String> missing = masters.stream().filter(master -> proxy.at(master).isEmpty()).toList();
    // A name may be the missing master's, so that only one of both is told.
    if (!missing.isEmpty() && problems.isEmpty()) {
      problems.add(missing(proxy, masters, missing));
    }
    return problems;
  }

  private static ConfigProblem missing(ApiProxy proxy, List<String> masters, List<String> missing) {
    boolean none = missing.size() == masters.size();
    return ConfigProblem.at(
        proxy.line(),
        "backend %s serves the API and %s %s; it has %s"
            .formatted(
                proxy.backend(),
                none ? "has none of the masters" : "lacks",
                String.join(", ", missing),
                String.join(", ", proxy.servers().stream().map(ApiServer::toString).toList())),
        "Write a server line for each master, for example 'server master1 %s:%d check'"
            .formatted(missing.getFirst(), APISERVER_PORT));
  }
}
