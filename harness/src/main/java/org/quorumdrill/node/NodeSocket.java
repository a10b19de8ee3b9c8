package org.quorumdrill.node;

/**
 * Something that listens on a node and that the harness wants to reach from the host. The provider
 * makes it reachable on 127.0.0.1 (published port, SSH tunnel), whatever it is bound to on the
 * node.
 */
public sealed interface NodeSocket {

  /**
   * A TCP port bound to the node's own address.
   *
   * @param port 1 to 65535
   */
  record Tcp(int port) implements NodeSocket {}

  /**
   * A TCP port bound to the node's 127.0.0.1 only, like the documented HAProxy front end.
   *
   * @param port 1 to 65535
   */
  record Loopback(int port) implements NodeSocket {}

  /**
   * A Unix stream socket, like HAProxy's admin socket.
   *
   * @param path absolute path on the node
   */
  record Unix(String path) implements NodeSocket {}
}
