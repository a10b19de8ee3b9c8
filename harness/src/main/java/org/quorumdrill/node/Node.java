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
   * Recovers a node that is on but whose shell can't be reached, because a fault that cut it off
   * was never undone. Reboots it first: no firewall rule and no stopped process outlives a boot. If
   * that does not help and the machine can boot from something other than its disk, runs the script
   * there. Returns when the shell can be reached.
   *
   * @param repair a bash script that root runs with the node's disk as its root folder, while
   *     nothing of the node itself runs; it undoes what is known to have been done to the disk
   * @throws NodeException if the shell can't be reached afterwards either; the message says why
   * @throws WaitTimedOutException likewise
   */
  default void rescue(String repair) {
    power().reset();
  }

  /**
   * Returns where the host reaches a socket of this node: always an address on 127.0.0.1 that stays
   * the same when the node is restarted.
   *
   * @throws IllegalArgumentException if the socket was not asked for when the node was made
   */
  InetSocketAddress endpoint(NodeSocket socket);
}
