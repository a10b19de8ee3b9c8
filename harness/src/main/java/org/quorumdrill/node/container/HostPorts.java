package org.quorumdrill.node.container;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ThreadLocalRandom;
import org.quorumdrill.node.NodeException;

/**
 * Ports on 127.0.0.1 that the harness chooses, as ports of the engine's choice would change when a
 * node restarts. They lie below the range from which kernels take the ports of outgoing
 * connections, so that nothing takes one while its node is off.
 */
final class HostPorts {

  private static final int FIRST = 20_000;
  private static final int COUNT = 10_000;

  private final Queue<InetSocketAddress> free;

  private HostPorts(Queue<InetSocketAddress> free) {
    this.free = free;
  }

  /**
   * Chooses all ports of a run at once, so that no two nodes get the same one.
   *
   * @throws NodeException if there are not so many free ports
   */
  static HostPorts choose(int count) {
    int start = ThreadLocalRandom.current().nextInt(COUNT);
    Queue<InetSocketAddress> free = new ArrayDeque<>();
    for (int i = 0; i < COUNT && free.size() < count; i++) {
      int port = FIRST + (start + i) % COUNT;
      if (isFree(port)) {
        free.add(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      }
    }
    if (free.size() < count) {
      throw new NodeException(
          "of the ports %d to %d on 127.0.0.1 only %d are free, %d are needed. See what holds them: ss -tan"
              .formatted(FIRST, FIRST + COUNT - 1, free.size(), count));
    }
    return new HostPorts(free);
  }

  synchronized InetSocketAddress next() {
    return free.remove();
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
