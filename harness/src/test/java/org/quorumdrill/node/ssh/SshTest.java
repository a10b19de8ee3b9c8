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
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.node.Command;
import org.quorumdrill.node.CommandResult;
import org.quorumdrill.node.NodeException;
import org.quorumdrill.node.NodeSocket;

/** Needs this machine's bash and GNU timeout, which stand for the node's. */
@EnabledOnOs(OS.LINUX)
class SshTest {

  private static final SshTimes TIMES =
      new SshTimes(
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(5),
          Duration.ofMillis(500));

  private static final Executor THREADS = Thread::startVirtualThread;

  private final KeyPair hostKey = SshKeys.generate();
  private final KeyPair login = SshKeys.generate();
  private TestSshServer server;
  private SshConnection connection;
  private SshShell shell;

  @BeforeEach
  void logIn() throws IOException {
    server = new TestSshServer("127.0.0.1", 0, hostKey, login.getPublic(), TestSshServer::bash);
    connection = connection(hostKey, login);
    shell = new SshShell(connection);
  }

  @AfterEach
  void logOut() throws IOException {
    connection.close();
    server.close();
  }

  private SshConnection connection(KeyPair expected, KeyPair with) {
    return new SshConnection(
        new SshTarget(
            "k8smaster1",
            new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()),
            "root",
            expected.getPublic(),
            with),
        TIMES);
  }

  @Test
  void argumentsArriveAsTheyAre() {
    String nasty = "it's $HOME `id` \"quoted\" \\ * ; & | > <\nsecond line äöü";

    CommandResult result = shell.run(Command.of("printf", "%s", nasty));

    assertThat(result.stdout()).isEqualTo(nasty);
    assertThat(result.ok()).isTrue();
  }

  @Test
  void outputErrorsAndExitCodesAreKeptApart() {
    CommandResult result = shell.run(Command.script("echo out; echo err >&2; exit 7"));

    assertThat(result.stdout()).isEqualTo("out\n");
    assertThat(result.stderr()).isEqualTo("err\n");
    assertThat(result.exitCode()).isEqualTo(7);
    assertThat(result.node()).isEqualTo("k8smaster1");
  }

  /** An OpenSSH server takes ten at the same time, and refuses what comes after. */
  @Test
  void manyCommandsAtOnceWaitForEachOther() {
    server.takeAtMost(10);
    List<CompletableFuture<String>> all =
        IntStream.range(0, 30)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> shell.query("sleep 0.2; echo " + i), THREADS))
            .toList();

    assertThat(all.stream().map(CompletableFuture::join))
        .containsExactlyElementsOf(IntStream.range(0, 30).mapToObj(Integer::toString).toList());
  }

  @Test
  void aCommandIsKilledOnTheNodeAtItsTimeout() {
    CommandResult result = shell.run(Command.of("sleep", "60").within(Duration.ofMillis(300)));

    assertThat(result.exitCode()).isEqualTo(124);
    assertThat(result.took()).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void filesOfAnySizeArrive(@TempDir Path folder) throws IOException {
    byte[] content = new byte[5_000_001];
    new Random(1).nextBytes(content);
    Path file = Files.write(folder.resolve("file"), content);
    Path there = folder.resolve("a/b/there");

    shell.copy(file, there.toString(), Duration.ofSeconds(30));
    shell.write(folder.resolve("c/small").toString(), "it's\nsmall\n");

    assertThat(there).hasBinaryContent(content);
    assertThat(folder.resolve("a/b/there.part")).doesNotExist();
    assertThat(shell.read(folder.resolve("c/small").toString())).isEqualTo("it's\nsmall\n");
  }

  @Test
  void aServerWithAnotherKeyGetsNothing() {
    try (SshConnection other = connection(SshKeys.generate(), login)) {
      assertThatThrownBy(() -> new SshShell(other).query("true"))
          .isInstanceOf(NodeException.class)
          .hasMessageContaining("k8smaster1")
          .hasMessageContaining("can't be reached by SSH");
    }
  }

  @Test
  void nobodyElseGetsIn() {
    try (SshConnection other = connection(hostKey, SshKeys.generate())) {
      assertThatThrownBy(() -> new SshShell(other).query("true")).isInstanceOf(NodeException.class);
    }
  }

  @Test
  void aLostConnectionIsMadeAnew() {
    assertThat(shell.query("echo one")).isEqualTo("one");

    server.cutConnections();

    assertThat(shell.query("echo two")).isEqualTo("two");
    assertThat(server.sessions()).isEqualTo(1);
  }

  @Test
  void aConnectionLostDuringACommandIsAResultLikeThatOfSsh(@TempDir Path folder) {
    Path begun = folder.resolve("begun");
    Thread.ofVirtual()
        .start(
            () -> {
              Awaitility.await().until(() -> Files.exists(begun));
              server.cutConnections();
            });

    CommandResult result =
        shell.run(
            Command.of("bash", "-c", "touch '%s'; exec sleep 20".formatted(begun))
                .within(Duration.ofSeconds(30)));

    assertThat(result.exitCode()).isEqualTo(255);
    assertThat(result.stderr()).contains("the connection was lost");
    assertThat(result.took()).isLessThan(Duration.ofSeconds(15));
  }

  @Test
  void aNodeThatIsOffSaysSoQuickly() throws IOException {
    server.close();

    long start = System.nanoTime();
    assertThatThrownBy(() -> shell.query("true"))
        .isInstanceOf(NodeException.class)
        .hasMessageContaining("Is it on");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
  }

  @Test
  void secretsOfATargetAreNotShown() {
    assertThat(connection.target().toString())
        .isEqualTo("k8smaster1 (root@localhost:%d)".formatted(server.port()));
    assertThat(SshKeys.privateText(login)).startsWith("-----BEGIN OPENSSH PRIVATE KEY-----");
    assertThat(SshKeys.publicText(login.getPublic())).startsWith("ecdsa-sha2-nistp256 AAAA");
  }

  @Test
  void socketsOfTheNodeAreReachedOnLoopbackAtPortsThatStay() throws Exception {
    HttpServer web = web("from the node");
    int port = web.getAddress().getPort();
    server.unixSocket("/run/a.sock", port);
    List<NodeSocket> sockets =
        List.of(
            new NodeSocket.Tcp(port),
            new NodeSocket.Loopback(port),
            new NodeSocket.Unix("/run/a.sock"));
    try (SshTunnels tunnels = new SshTunnels(connection, "127.0.0.1", sockets)) {
      for (NodeSocket socket : sockets) {
        assertThat(get(tunnels.endpoint(socket))).as("%s", socket).isEqualTo("from the node");
      }

      server.cutConnections();

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
    try (SshTunnels tunnels = new SshTunnels(connection, "127.0.0.1", List.of(nobody));
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

  /** As OpenSSH has it: it says that nothing more comes, and leaves the channel open. */
  @Test
  void theNodesEndIsSeenBeforeTheChannelIsClosed() throws Exception {
    HttpServer silent = web("");
    try {
      TunnelChannel channel =
          connection.open(
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
      try (SshTunnels tunnels = new SshTunnels(connection, "127.0.0.1", List.of(socket));
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
   * An SSH server has a file for each connection that it thinks is still wanted, and no file left
   * after a thousand: then it refuses every question.
   */
  @Test
  void whatHasEndedIsForgottenByTheNodeToo() throws Exception {
    HttpServer answers = web("from the node");
    try (ServerSocket hangs = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      NodeSocket answering = new NodeSocket.Tcp(answers.getAddress().getPort());
      NodeSocket hanging = new NodeSocket.Tcp(hangs.getLocalPort());
      try (SshTunnels tunnels =
          new SshTunnels(connection, "127.0.0.1", List.of(answering, hanging))) {
        for (int i = 0; i < 10; i++) {
          assertThat(get(tunnels.endpoint(answering))).isEqualTo("from the node");
          giveUp(tunnels.endpoint(hanging), false);
          giveUp(tunnels.endpoint(hanging), true);
        }

        Awaitility.await("the channels that the node still has")
            .atMost(Duration.ofSeconds(10))
            .untilAsserted(() -> assertThat(server.openChannels()).isZero());
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
