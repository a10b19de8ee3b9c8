package org.quorumdrill.node;

import java.net.InetSocketAddress;

/**
 * One machine of the set-up, container or server: a name, an address, a shell and a mains switch.
 */
public interface Node {

  /** Host name, which is also its Kubernetes node name, for example {@code k8smaster1}. */
  String name();

  /** IPv4 address between nodes, for example {@code 10.0.42.1}. Not reachable from the host. */
  String address();

  Shell shell();

  Power power();

  /**
   * Where the host reaches a socket of this node: always an address on 127.0.0.1 that stays the
   * same when the node is restarted.
   *
   * @throws IllegalArgumentException if the socket was not asked for when the node was made
   */
  InetSocketAddress endpoint(NodeSocket socket);
}
