package org.quorumdrill.cluster;

import java.util.List;
import org.quorumdrill.node.NodeSocket;

/** The sockets on a master. */
public final class ControlPlaneSocket {

  /** The master's own kube-apiserver. */
  public static final NodeSocket APISERVER = new NodeSocket.Tcp(6443);

  /** The master's etcd member, for clients (gRPC and its JSON gateway). */
  public static final NodeSocket ETCD = new NodeSocket.Tcp(2379);

  /** A link to HAProxy's admin socket, which is wherever its configuration puts it. */
  public static final NodeSocket HAPROXY_ADMIN = new NodeSocket.Unix("/etc/haproxy/admin.sock");

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

  private ControlPlaneSocket() {}

  /**
   * All sockets of a master.
   *
   * @param apiFront where its programs find the API ({@link ApiFront#socket()})
   */
  public static List<NodeSocket> with(NodeSocket apiFront) {
    return List.of(
        apiFront,
        APISERVER,
        ETCD,
        HAPROXY_ADMIN,
        NEXTCLOUD,
        NEXTCLOUD_ON_STORAGE,
        NEXTCLOUD_VARIANT,
        PEER_POD,
        TOXIPROXY);
  }
}
