package org.quorumdrill.application.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.node.FakeNode;
import org.quorumdrill.node.NodeSocket;

/** Talks to a server that gives an app password to whom Nextcloud would give one. */
class WebInstallationTest {

  private HttpServer server;
  private String data = "{\"apppassword\":\"72characters\"}";

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/ocs/v2.php/core/getapppassword", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    boolean byHeader = "true".equals(exchange.getRequestHeaders().getFirst("OCS-APIRequest"));
    boolean byPassword =
        basic("admin:secret").equals(exchange.getRequestHeaders().getFirst("Authorization"));
    byte[] body =
        "{\"ocs\":{\"meta\":{\"status\":\"ok\",\"statuscode\":200,\"message\":\"OK\"},\"data\":%s}}"
            .formatted(byPassword ? data : "[]")
            .getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(!byHeader ? 412 : byPassword ? 200 : 401, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static String basic(String credentials) {
    return "Basic "
        + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }

  private static Nextcloud nextcloud(String password, String appPassword) {
    return new Nextcloud(
        "default",
        new NodeSocket.Tcp(30080),
        "admin",
        password,
        appPassword,
        new Nextcloud.Times(Duration.ZERO, Duration.ZERO, Duration.ZERO));
  }

  private String appPassword(Nextcloud nextcloud) {
    FakeNode node = new FakeNode("k8smaster1", script -> "", server.getAddress().getPort());
    return new WebInstallation(nextcloud, node).appPassword();
  }

  @Test
  void anAppPasswordIsGotWithThePassword() {
    Nextcloud nextcloud = nextcloud("secret", "not this one");

    assertThat(appPassword(nextcloud)).isEqualTo("72characters");
    assertThat(nextcloud.passwordAuth()).isEqualTo(basic("admin:secret"));
    assertThat(nextcloud.basicAuth()).isEqualTo(basic("admin:not this one"));
    assertThat(nextcloud.toString()).doesNotContain("secret", "not this one");
  }

  @Test
  void aRefusalIsToldWithItsAnswer() {
    Nextcloud nextcloud = nextcloud("wrong", "wrong");

    assertThatThrownBy(() -> appPassword(nextcloud))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("got 401 with {\"ocs\"");
  }

  @Test
  void anAnswerWithoutOneIsNotQuoted() {
    data = "{\"apppasswort\":\"72characters\"}";
    Nextcloud nextcloud = nextcloud("secret", "secret");

    assertThatThrownBy(() -> appPassword(nextcloud))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageEndingWith("got 200 with none");
  }
}
