package org.quorumdrill.application.client;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.node.FakeNode;
import org.quorumdrill.node.NodeSocket;

/** A look at the redirects, as the standard and the clients want them. */
class ProvenRedirectsTest {

  private int status = 301;
  private String location = "/remote.php/dav/";
  private HttpServer server;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/.well-known/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Location", location);
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private void look() {
    Nextcloud nextcloud =
        new Nextcloud(
            "default",
            new NodeSocket.Tcp(30080),
            "admin",
            "secret",
            new Nextcloud.Times(Duration.ZERO, Duration.ZERO, Duration.ZERO));
    FakeNode node = new FakeNode("k8smaster1", script -> "", server.getAddress().getPort());
    new WebInstallation(nextcloud, node).proveRedirects();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 303, 307, 308})
  void relativeOnesOfTheStandardAreRight(int named) {
    status = named;

    assertThatCode(this::look).doesNotThrowAnyException();
  }

  @Test
  void foundIsNoneOfTheStandard() {
    status = 302;

    assertThatThrownBy(this::look)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "/.well-known/carddav: expected a redirect to /remote.php/dav of the same host, by 301, 303, 307 or 308 (RFC 6764, section 5), got 302 with Location /remote.php/dav/");
  }

  @Test
  void anotherHostIsToldWithItsAddress() {
    location = "https://cloud.example/remote.php/dav";

    assertThatThrownBy(this::look)
        .hasMessageEndingWith("got 301 with Location https://cloud.example/remote.php/dav");
  }
}
