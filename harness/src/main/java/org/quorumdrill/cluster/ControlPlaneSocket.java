package org.quorumdrill.cluster;

import java.util.List;
import org.quorumdrill.node.NodeSocket;

/** The sockets on a master of the documented set-up. */
public final class ControlPlaneSocket {

  /** HAProxy's front end, on the master's loopback as documented. */
  public static final NodeSocket API_FRONT = new NodeSocket.Loopback(5443);

  /** The master's own kube-apiserver. */
  public static final NodeSocket APISERVER = new NodeSocket.Tcp(6443);

  /** The master's etcd member, for clients (gRPC and its JSON gateway). */
  public static final NodeSocket ETCD = new NodeSocket.Tcp(2379);

  /** HAProxy's admin socket, as documented. */
  public static final NodeSocket HAPROXY_ADMIN = new NodeSocket.Unix("/run/haproxy/admin.sock");

  /** The NodePort of the Nextcloud Service; the blog leaves the choice to the reader. */
  public static final NodeSocket.Tcp NEXTCLOUD = new NodeSocket.Tcp(30080);

  /** The NodePort of a variant of Nextcloud, while one runs beside the documented one. */
  public static final NodeSocket.Tcp NEXTCLOUD_VARIANT = new NodeSocket.Tcp(30083);

  /** The harness's pod on the node, which asks other pods and the cluster's name server. */
  public static final NodeSocket.Tcp PEER_POD = new NodeSocket.Tcp(30081);

  /** The NodePort of the Nextcloud on a storage under test, while one runs. */
  public static final NodeSocket.Tcp NEXTCLOUD_ON_STORAGE = new NodeSocket.Tcp(30082);

  /** Toxiproxy's API, while a fault needs it. */
  public static final NodeSocket TOXIPROXY = new NodeSocket.Tcp(8474);

  public static final List<NodeSocket> ALL =
      List.of(
          API_FRONT,
          APISERVER,
          ETCD,
          HAPROXY_ADMIN,
          NEXTCLOUD,
          NEXTCLOUD_ON_STORAGE,
          NEXTCLOUD_VARIANT,
          PEER_POD,
          TOXIPROXY);

  private ControlPlaneSocket() {}
}
