package org.quorumdrill.cluster;

import java.time.Duration;
import java.util.List;
import org.quorumdrill.cluster.haproxy.ApiEndpoint;
import org.quorumdrill.cluster.haproxy.ApiProxy;
import org.quorumdrill.cluster.haproxy.ApiServer;
import org.quorumdrill.cluster.haproxy.HaproxyTimers;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.NodeSocket;

/**
 * How programs on each master reach the API: at an endpoint of its loopback, behind which its
 * HAProxy has all masters.
 *
 * @param endpoint kubeadm's {@code controlPlaneEndpoint}
 * @param proxy what serves it in the haproxy.cfg that is applied
 */
public record ApiFront(ApiEndpoint endpoint, ApiProxy proxy) {

  /** The endpoint as a socket of a master. */
  public NodeSocket socket() {
    return socket(endpoint);
  }

  /** An endpoint as a socket of a master. */
  public static NodeSocket socket(ApiEndpoint endpoint) {
    return new NodeSocket.Loopback(endpoint.port());
  }

  /**
   * The API's server at this master.
   *
   * @throws IllegalStateException if the haproxy.cfg has none
   */
  public ApiServer serverAt(Node master) {
    return proxy
        .at(master.address())
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "haproxy.cfg has no server at %s, the address of %s; backend %s has %s"
                        .formatted(
                            master.address(), master.name(), proxy.backend(), proxy.servers())));
  }

  /**
   * The API's servers at these masters that get connections. A file may have more of them, for
   * machines that are none of the cluster's.
   */
  public List<ApiServer> serversAt(List<Node> masters) {
    return masters.stream()
        .flatMap(master -> proxy.at(master.address()).stream())
        .filter(ApiServer::isInUse)
        .toList();
  }

  /** How long HAProxy takes to find that servers answer again; none for those without a check. */
  public Duration recovery() {
    double seconds = timers().longestRecovery();
    return Duration.ofMillis(Double.isFinite(seconds) ? Math.round(1e3 * seconds) : 0);
  }

  /** The timers by which HAProxy finds out which masters serve. */
  public HaproxyTimers timers() {
    return proxy.timers();
  }
}
