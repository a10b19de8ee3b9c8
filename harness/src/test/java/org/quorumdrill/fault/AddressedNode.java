package org.quorumdrill.fault;

import java.net.InetSocketAddress;
import org.quorumdrill.node.Node;
import org.quorumdrill.node.NodeSocket;
import org.quorumdrill.node.Power;
import org.quorumdrill.node.Shell;

/** A node with an address of its own, where another node has that of all fakes. */
record AddressedNode(Node node, String address) implements Node {

  @Override
  public String name() {
    return node.name();
  }

  @Override
  public Shell shell() {
    return node.shell();
  }

  @Override
  public Power power() {
    return node.power();
  }

  @Override
  public InetSocketAddress endpoint(NodeSocket socket) {
    return node.endpoint(socket);
  }
}
