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
    List<ConfigProblem> problems = new ArrayList<>();
    try {
      HaproxyConfig config = HaproxyConfig.parse(text);
      ApiProxyFinder finder = new ApiProxyFinder(config, endpoint, masters);
      List<Bind> binds = finder.binds();
      binds.stream().flatMap(bind -> ofBind(bind).stream()).forEach(problems::add);
      ApiProxy proxy = finder.find();
      notReached(binds, endpoint).ifPresent(problems::add);
      problems.addAll(ofServers(proxy, masters));
    } catch (HaproxyConfigException e) {
      problems.add(e.problem());
    }
    return List.copyOf(problems);
  }

  /** What keeps HAProxy or an apiserver from starting, and {@code haproxy -c} does not see. */
  private static Optional<ConfigProblem> ofBind(Bind bind) {
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
    return Optional.empty();
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
