package org.quorumdrill.cluster.haproxy;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What serves the API's endpoint: one backend among all that a haproxy.cfg may have.
 *
 * @param backend name of the {@code backend} or {@code listen} section that has the servers, as
 *     {@code show stat} prints it
 * @param line where that section begins, counted from 1
 * @param servers in the order of the file; at least one
 * @param tries how often a client is tried at a dead server before it is tried at another one; 0 if
 *     it never is
 */
public record ApiProxy(String backend, int line, List<ApiServer> servers, int tries) {

  public ApiProxy {
    servers = List.copyOf(servers);
    if (servers.isEmpty()) {
      throw new IllegalArgumentException(backend + " has no server");
    }
  }

  /**
   * Finds what serves an endpoint.
   *
   * @param masters their addresses, which choose where the file leaves a choice; may be empty
   * @throws HaproxyConfigException if nothing does, or what does can't be read
   */
  public static ApiProxy of(HaproxyConfig config, ApiEndpoint endpoint, List<String> masters) {
    return new ApiProxyFinder(config, endpoint, masters).find();
  }

  /**
   * The server at this address, whatever it is called. Of several, such as one more that is only a
   * backup, the first of those that get connections.
   */
  public Optional<ApiServer> at(String address) {
    return servers.stream()
        .filter(server -> server.host().equals(address))
        .min(Comparator.comparing(ApiServer::role));
  }

  /** The timers of all servers together that are in use; of all if none is. */
  public HaproxyTimers timers() {
    return new HaproxyTimers(
        inUse().stream().flatMap(server -> server.timers().servers().stream()).toList());
  }

  /** The servers that are in use and have no health check. */
  public List<ApiServer> unchecked() {
    return inUse().stream().filter(server -> !server.isChecked()).toList();
  }

  private List<ApiServer> inUse() {
    List<ApiServer> inUse = servers.stream().filter(ApiServer::isInUse).toList();
    return inUse.isEmpty() ? servers : inUse;
  }

  /**
   * What a dead master costs users by this file, as a sentence. It holds for a balance that gives
   * each server its turn.
   */
  public String words() {
    HaproxyTimers timers = timers();
    String meanwhile =
        "%s new connection %s"
            .formatted(
                ordinal(),
                tries > 0
                    ? "waits " + HaproxyTimers.number(longestWait(timers)) + " s for another master"
                    : "fails");
    if (!timers.isChecked()) {
      return "haproxy.cfg never notices a dead master, because %s has no check; as long as it is dead %s"
          .formatted(names(unchecked()), meanwhile);
    }
    return "haproxy.cfg needs up to %s s to notice a dead master; until then %s"
        .formatted(HaproxyTimers.number(timers.longestDetection()), meanwhile);
  }

  /** Who waits while its server goes DOWN is tried at another one at the next opportunity. */
  private double longestWait(HaproxyTimers timers) {
    return Math.min(tries * timers.connect(), timers.longestDetection() + timers.connect());
  }

  private static String names(List<ApiServer> servers) {
    return String.join(", ", servers.stream().map(ApiServer::name).toList());
  }

  private String ordinal() {
    long active = servers.stream().filter(server -> server.role() == ApiServer.Role.ACTIVE).count();
    return active <= 1
        ? "every"
        : active == 2 ? "every second" : active == 3 ? "every third" : "every " + active + "th";
  }
}
