package org.quorumdrill.application.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.node.FakeNode;
import org.quorumdrill.node.NodeSocket;

/**
 * Talks to a server that answers the web form as nginx does on a slow volume, while the
 * installation goes on behind it.
 */
class SlowWebFormTest {

  private final Deque<Integer> answersToTheForm = new ArrayDeque<>();
  private final Deque<Integer> answersToTheUser = new ArrayDeque<>(List.of(302, 302, 500, 207));
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private HttpServer server;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/index.php", exchange -> answer(exchange, answersToTheForm));
    server.createContext("/remote.php", exchange -> answer(exchange, answersToTheUser));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange, Deque<Integer> answers) throws IOException {
    String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    int status = answers.remove();
    asked.add(
        exchange.getRequestMethod() + (form.contains("install=true") ? " form " : " ") + status);
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private void install() {
    web().install();
  }

  private WebInstallation web() {
    Nextcloud nextcloud =
        new Nextcloud(
            "default",
            new NodeSocket.Tcp(30080),
            "admin",
            "secret",
            new Nextcloud.Times(Duration.ZERO, Duration.ZERO, Duration.ZERO));
    FakeNode node = new FakeNode("k8smaster1", script -> "", server.getAddress().getPort());
    return new WebInstallation(nextcloud, node);
  }

  @Test
  void isSentOnceWhereNginxGivesItUp() {
    answersToTheForm.add(504);

    install();

    assertThat(asked)
        .containsExactly(
            "POST form 504", "PROPFIND 302", "PROPFIND 302", "PROPFIND 500", "PROPFIND 207");
  }

  @Test
  void isSentAgainWhereNobodyListensYet() {
    answersToTheForm.addAll(List.of(502, 302));

    install();

    assertThat(asked)
        .startsWith("POST form 502", "POST form 302", "PROPFIND 302")
        .endsWith("PROPFIND 207");
  }

  @Test
  void thereIsTimeForSomethingOnceItIsSent() {
    answersToTheForm.add(302);

    web().install(() -> asked.add("something"));

    assertThat(asked).startsWith("POST form 302", "something", "PROPFIND 302");
  }
}
