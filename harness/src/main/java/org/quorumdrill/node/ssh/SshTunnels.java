package org.quorumdrill.node.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.NodeSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes sockets of a node reachable on 127.0.0.1, each at a port that stays the same across
 * restarts of the node. If nothing listens on the node, or the node can't be reached, the caller
 * gets a TCP reset, as it would from the node itself.
 */
public final class SshTunnels implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SshTunnels.class);
  private static final int BACKLOG = 128;
  private static final int BUFFER = 16 * 1024;

  private final SshConnection connection;
  private final String address;
  private final Map<NodeSocket, ServerSocket> listeners = new HashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * @param address the node's own address, to which its TCP sockets are bound
   * @param sockets sockets to make reachable
   */
  public SshTunnels(SshConnection connection, String address, List<NodeSocket> sockets) {
    this.connection = connection;
    this.address = address;
    try {
      for (NodeSocket socket : sockets) {
        // The listener holds the port from now on, so nothing else can take it while the node is
        // off.
        ServerSocket listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        listeners.put(socket, listener);
        threads.execute(() -> accept(listener, socket));
      }
    } catch (IOException e) {
      close();
      throw new NodeException("no free port on 127.0.0.1 for a tunnel: " + e.getMessage(), e);
    }
  }

  /**
   * Returns where the socket is reached.
   *
   * @throws IllegalArgumentException if the socket was not asked for
   */
  public InetSocketAddress endpoint(NodeSocket socket) {
    ServerSocket listener = listeners.get(socket);
    if (listener == null) {
      throw new IllegalArgumentException(
          "%s: %s was not asked for when the node was made; reachable are %s"
              .formatted(connection.target().node(), socket, listeners.keySet()));
    }
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.getLocalPort());
  }

  /**
   * Returns the options of {@code ssh} that open the same tunnels at the same ports, once these are
   * closed.
   */
  public List<String> asOptions() {
    return listeners.entrySet().stream()
        .map(
            way ->
                "-L 127.0.0.1:%d:%s"
                    .formatted(way.getValue().getLocalPort(), asOption(way.getKey())))
        .sorted()
        .toList();
  }

  private String asOption(NodeSocket to) {
    return switch (to) {
      case NodeSocket.Tcp tcp -> address + ":" + tcp.port();
      case NodeSocket.Loopback loopback -> "127.0.0.1:" + loopback.port();
      case NodeSocket.Unix unix -> unix.path();
    };
  }

  private void accept(ServerSocket listener, NodeSocket to) {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        threads.execute(() -> connect(client, to));
      } catch (IOException e) {
        LOG.debug("no more connections to {}: {}", to, e.getMessage());
      }
    }
  }

  private void connect(Socket client, NodeSocket to) {
    try (client) {
      client.setTcpNoDelay(true);
      try {
        TunnelChannel channel = connection.open(session -> channel(session, to), to.toString());
        join(client, channel);
      } catch (NodeException e) {
        LOG.debug("{}: {}", to, e.getMessage());
        // A reset, not an orderly end, which a client might take for an empty answer.
        client.setSoLinger(true, 0);
      }
    } catch (IOException e) {
      LOG.debug("{}: {}", to, e.getMessage());
    }
  }

  private TunnelChannel channel(ClientSession session, NodeSocket to) throws IOException {
    TunnelChannel channel =
        switch (to) {
          case NodeSocket.Tcp tcp -> new TunnelChannel(new SshdSocketAddress(address, tcp.port()));
          case NodeSocket.Loopback loopback ->
              new TunnelChannel(new SshdSocketAddress("127.0.0.1", loopback.port()));
          case NodeSocket.Unix unix -> new StreamLocalChannel(unix.path());
        };
    session.getService(ConnectionService.class).registerChannel(channel);
    return channel;
  }

  /**
   * Copies bytes in both directions. When either side ends, both are closed: the harness speaks
   * HTTP and the like, which needs no half-closed connection. A client that gave up is gone, and
   * the node must not hold a channel for an answer that may never come.
   */
  private void join(Socket client, TunnelChannel channel) throws IOException {
    try {
      threads.execute(() -> upstream(client, channel));
      pass(channel.getInvertedOut(), client.getOutputStream());
      if (!channel.getSession().isOpen()) {
        // The connection to the node was lost, so the client must not see an orderly end.
        client.setSoLinger(true, 0);
      }
    } finally {
      end(channel);
    }
  }

  /**
   * Closes the channel at the node, too. A channel that is only dropped here keeps its connection
   * open there, until the SSH server has no file descriptor left for another one.
   */
  private static void end(TunnelChannel channel) {
    channel.close(false);
  }

  private static void upstream(Socket client, TunnelChannel channel) {
    try (OutputStream out = channel.getInvertedIn()) {
      pass(client.getInputStream(), out);
    } catch (IOException e) {
      LOG.debug("the client went away: {}", e.getMessage());
    }
    end(channel);
  }

  private static void pass(InputStream in, OutputStream out) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      out.write(buffer, 0, read);
      out.flush();
    }
  }

  @Override
  public void close() {
    List<IOException> failures = new ArrayList<>();
    for (ServerSocket listener : listeners.values()) {
      try {
        listener.close();
      } catch (IOException e) {
        failures.add(e);
      }
    }
    failures.forEach(e -> LOG.debug("a tunnel's listener did not close", e));
    threads.shutdownNow();
  }
}
