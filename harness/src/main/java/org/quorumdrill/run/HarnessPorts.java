package org.quorumdrill.run;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.quorumdrill.cluster.ApiFront;
import org.quorumdrill.cluster.ControlPlaneSocket;
import org.quorumdrill.cluster.haproxy.ApiEndpoint;
import org.quorumdrill.cluster.haproxy.TakenPorts;

/** The ports of each master that the harness has for itself, besides those of Kubernetes. */
final class HarnessPorts {

  /** How far above a port of a container's loopback the one is at which the host reaches it. */
  private static final int ABOVE_LOOPBACK = 10_000;

  /** The first of the ports at which the host reaches Unix sockets in a container. */
  private static final int FIRST_OF_UNIX = 17_000;

  private static final int TOXIPROXY = 8_474;

  private HarnessPorts() {}

  /**
   * All that are taken on a master.
   *
   * @param endpoint at which its programs reach the API
   * @param bare whether masters are servers, on which SSH leads to any socket
   */
  static TakenPorts of(ApiEndpoint endpoint, boolean bare) {
    Map<Integer, String> taken = new HashMap<>();
    taken.put(ControlPlaneSocket.NEXTCLOUD.port(), "the harness, for Nextcloud (NodePort)");
    taken.put(ControlPlaneSocket.PEER_POD.port(), "the harness, for its own pods (hostPort)");
    taken.put(
        ControlPlaneSocket.NEXTCLOUD_ON_STORAGE.port(),
        "the harness, for Nextcloud on another storage (NodePort)");
    taken.put(
        ControlPlaneSocket.NEXTCLOUD_VARIANT.port(),
        "the harness, for variants of Nextcloud (NodePort)");
    taken.put(TOXIPROXY, "the harness, for faults that make connections slow");
    if (bare) {
      return TakenPorts.ofKubernetes().and(taken, OptionalInt.empty());
    }
    int admin =
        ControlPlaneSocket.with(ApiFront.socket(endpoint))
            .indexOf(ControlPlaneSocket.HAPROXY_ADMIN);
    taken.put(FIRST_OF_UNIX + admin, "the harness, for its way to HAProxy's admin socket");
    return TakenPorts.ofKubernetes().and(taken, OptionalInt.of(endpoint.port() + ABOVE_LOOPBACK));
  }
}
