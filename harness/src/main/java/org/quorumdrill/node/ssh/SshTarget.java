package org.quorumdrill.node.ssh;

import java.net.InetSocketAddress;
import java.security.KeyPair;
import java.security.PublicKey;

/**
 * A node's SSH server, its pinned host key, and the login.
 *
 * @param node node name, for errors
 * @param address of its SSH server
 * @param user to log in as, with root's rights
 * @param hostKey the only key that the server may present; any other ends the connection
 * @param login key pair to log in with
 */
public record SshTarget(
    String node, InetSocketAddress address, String user, PublicKey hostKey, KeyPair login) {

  /** Leaves out the keys, one of which is a secret. */
  @Override
  public String toString() {
    return "%s (%s@%s:%d)".formatted(node, user, address.getHostString(), address.getPort());
  }
}
