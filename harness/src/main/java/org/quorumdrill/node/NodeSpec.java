package org.quorumdrill.node;

import java.util.List;

/**
 * The nodes to make: the host names in order, and the sockets that the host must reach on each of
 * them.
 *
 * @param names host names; the first gets the first address of the network, and so on
 * @param sockets reachable from the host on every node
 */
public record NodeSpec(List<String> names, List<NodeSocket> sockets) {

  public NodeSpec {
    names = List.copyOf(names);
    sockets = List.copyOf(sockets);
    if (names.isEmpty()) {
      throw new IllegalArgumentException("a cluster needs at least one node, none was named");
    }
  }
}
