package org.quorumdrill.cluster.haproxy;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Ports of each master that somebody has already, so that HAProxy can't listen there. {@code
 * haproxy -c} opens no port, and so does not see it.
 *
 * @param holders who has a port, in words that complete "which is the port of …"
 * @param wayIn port of the master's own address at which the harness reaches the API's endpoint;
 *     empty where it reaches the endpoint itself
 */
public record TakenPorts(Map<Integer, String> holders, OptionalInt wayIn) {

  /**
   * The parts of Kubernetes besides the apiserver, see "Ports and Protocols" in its documentation.
   * Those that listen on 127.0.0.1 only have their port of all addresses, too.
   */
  private static final Map<Integer, String> OF_KUBERNETES =
      Map.of(
          2_379, "etcd",
          2_380, "etcd",
          2_381, "etcd's metrics",
          10_248, "the kubelet's health",
          10_249, "kube-proxy's metrics",
          10_250, "the kubelet",
          10_256, "kube-proxy's health",
          10_257, "the controller-manager",
          10_259, "the scheduler");

  public TakenPorts {
    holders = Map.copyOf(holders);
  }

  /** Those that Kubernetes itself has on a master. */
  public static TakenPorts ofKubernetes() {
    return new TakenPorts(OF_KUBERNETES, OptionalInt.empty());
  }

  /** The same, and more of them. */
  public TakenPorts and(Map<Integer, String> more, OptionalInt way) {
    Map<Integer, String> all = new TreeMap<>(holders);
    all.putAll(more);
    return new TakenPorts(all, way);
  }

  /** The lowest port of an address that somebody has, and who. */
  Optional<Map.Entry<Integer, String>> in(SocketAddress address) {
    return all().entrySet().stream().filter(port -> address.hasPort(port.getKey())).findFirst();
  }

  /** Who has the port at which the harness would reach the API's endpoint; empty if nobody. */
  Optional<String> inTheWay() {
    return wayIn.isPresent()
        ? Optional.ofNullable(holders.get(wayIn.getAsInt()))
        : Optional.empty();
  }

  private SortedMap<Integer, String> all() {
    SortedMap<Integer, String> all = new TreeMap<>(holders);
    wayIn.ifPresent(
        port -> all.putIfAbsent(port, "the harness, for its way to the API's endpoint"));
    return all;
  }
}
