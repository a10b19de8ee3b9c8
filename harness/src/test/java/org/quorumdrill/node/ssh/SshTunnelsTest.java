package org.quorumdrill.node.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.quorumdrill.node.NodeSocket;

/**
 * The node's sockets are reached on this machine's loopback, and no end of stream is lost on the
 * way.
 *
 * <p>Needs this machine's bash and GNU timeout, which stand in for the node's.
 */
@EnabledOnOs(OS.LINUX)
class SshTunnelsTest {

  private SshLogin ssh;

  @BeforeEach
  void logIn() throws IOException {
    ssh = new SshLogin();
  }

  @AfterEach
  void logOut() throws IOException {
    ssh.close();
  }

  @Test
  void socketsOfTheNodeAreReachedOnLoopbackAtPortsThatStay() throws Exception {
    HttpServer web = web("from the node");
    int port = web.getAddress().getPort();
    ssh.server().unixSocket("/run/a.sock", port);
    List<NodeSocket> sockets =
        List.of(
            new NodeSocket.Tcp(port),
            new NodeSocket.Loopback(port),
            new NodeSocket.Unix("/run/a.sock"));
    try (SshTunnels tunnels = new SshTunnels(ssh.connection(), "127.0.0.1", sockets)) {
      for (NodeSocket socket : sockets) {
        assertThat(get(tunnels.endpoint(socket))).as("%s", socket).isEqualTo("from the node");
      }

      ssh.server().cutConnections();

      for (NodeSocket socket : sockets) {
        assertThat(get(tunnels.endpoint(socket))).as("%s", socket).isEqualTo("from the node");
      }
    } finally {
      web.stop(0);
    }
  }

  @Test
  void whereNobodyListensTheCallerGetsAReset() throws Exception {
    NodeSocket nobody = new NodeSocket.Tcp(1);
    try (SshTunnels tunnels = new SshTunnels(ssh.connection(), "127.0.0.1", List.of(nobody));
        Socket socket = new Socket()) {
      socket.connect(tunnels.endpoint(nobody));
      socket.setSoTimeout(5_000);
      assertThatThrownBy(
              () -> {
                try (InputStream in = socket.getInputStream()) {
                  assertThat(in.read()).as("an orderly end").isNotEqualTo(-1);
                }
              })
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
    }
  }

  /** Behaves like OpenSSH, which sends EOF and leaves the channel open. */
  @Test
  void theNodesEndIsSeenBeforeTheChannelIsClosed() throws Exception {
    HttpServer silent = web("");
    try {
      TunnelChannel channel =
          ssh.connection()
              .open(
                  session -> {
                    TunnelChannel made =
                        new TunnelChannel(
                            new SshdSocketAddress("127.0.0.1", silent.getAddress().getPort()));
                    session.getService(ConnectionService.class).registerChannel(made);
                    return made;
                  },
                  "a tunnel");

      channel.handleEof();

      assertThat(CompletableFuture.supplyAsync(() -> read(channel)).get(5, TimeUnit.SECONDS))
          .isEqualTo(-1);
      assertThat(channel.isOpen()).isTrue();
    } finally {
      silent.stop(0);
    }
  }

  private static int read(TunnelChannel channel) {
    try {
      return channel.getInvertedOut().read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void bytesPassInBothDirectionsUnchanged() throws Exception {
    try (ServerSocket echo = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual()
          .start(
              () -> {
                try (Socket caller = echo.accept()) {
                  caller.getInputStream().transferTo(caller.getOutputStream());
                } catch (IOException e) {
                  // The test is over.
                }
              });
      NodeSocket socket = new NodeSocket.Tcp(echo.getLocalPort());
      byte[] sent = new byte[1_000_000];
      new Random(2).nextBytes(sent);
      try (SshTunnels tunnels = new SshTunnels(ssh.connection(), "127.0.0.1", List.of(socket));
          Socket client = new Socket()) {
        client.connect(tunnels.endpoint(socket));
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    client.getOutputStream().write(sent);
                  } catch (IOException e) {
                    // The comparison below fails.
                  }
                });
        assertThat(client.getInputStream().readNBytes(sent.length)).isEqualTo(sent);
      }
    }
  }

  /**
   * An SSH server holds a file descriptor for each connection that was not closed, and runs out
   * after a thousand: then it refuses every request.
   */
  @Test
  void whatHasEndedIsForgottenByTheNodeToo() throws Exception {
    HttpServer answers = web("from the node");
    try (ServerSocket hangs = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      NodeSocket answering = new NodeSocket.Tcp(answers.getAddress().getPort());
      NodeSocket hanging = new NodeSocket.Tcp(hangs.getLocalPort());
      try (SshTunnels tunnels =
          new SshTunnels(ssh.connection(), "127.0.0.1", List.of(answering, hanging))) {
        for (int i = 0; i < 10; i++) {
          assertThat(get(tunnels.endpoint(answering))).isEqualTo("from the node");
          giveUp(tunnels.endpoint(hanging), false);
          giveUp(tunnels.endpoint(hanging), true);
        }

        Awaitility.await("the channels that the node still has")
            .atMost(Duration.ofSeconds(10))
            .untilAsserted(() -> assertThat(ssh.server().openChannels()).isZero());
      }
    } finally {
      answers.stop(0);
    }
  }

  private static void giveUp(InetSocketAddress endpoint, boolean byReset) throws IOException {
    try (Socket client = new Socket()) {
      client.connect(endpoint);
      client.getOutputStream().write('?');
      client.setSoTimeout(50);
      assertThatThrownBy(() -> client.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
      if (byReset) {
        client.setSoLinger(true, 0);
      }
    }
  }

  private static HttpServer web(String says) throws IOException {
    HttpServer web =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    web.createContext(
        "/",
        exchange -> {
          byte[] body = says.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    web.start();
    return web;
  }

  private static String get(InetSocketAddress at) throws IOException {
    URLConnection connection =
        URI.create("http://127.0.0.1:" + at.getPort() + "/").toURL().openConnection();
    connection.setReadTimeout(5_000);
    try (InputStream in = connection.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
