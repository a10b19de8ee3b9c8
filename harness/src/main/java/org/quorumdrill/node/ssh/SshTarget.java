package org.quorumdrill.node.ssh;

import java.net.InetSocketAddress;
import java.security.KeyPair;
import java.security.PublicKey;

/**
 * Where to log in, and whom to expect there.
 *
 * @param node its name, for errors
 * @param address of its SSH server
 * @param user to log in as, with root's rights
 * @param hostKey the one key that the server may show; any other ends the connection
 * @param login to log in with
 */
public record SshTarget(
    String node, InetSocketAddress address, String user, PublicKey hostKey, KeyPair login) {

  /** Without the keys, one of which is a secret. */
  @Override
  public String toString() {
    return "%s (%s@%s:%d)".formatted(node, user, address.getHostString(), address.getPort());
  }
}
