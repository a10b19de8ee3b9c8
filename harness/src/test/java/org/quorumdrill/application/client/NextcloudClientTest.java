package org.quorumdrill.application.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Talks to a server that echoes what it was asked, and gives every client a cookie. */
class NextcloudClientTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  private HttpServer server;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", NextcloudClientTest::echo);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void whatIsSent() throws IOException {
    try (NextcloudClient http = new NextcloudClient()) {
      assertThat(http.get(url("/status.php"), SOON).body()).isEqualTo("GET /status.php []");
      assertThat(http.put(url("/f"), "Basic x", new byte[] {'a', 'b'}, SOON).body())
          .isEqualTo("PUT /f [ab] Basic x");
      assertThat(http.propfind(url("/f"), "Basic x", SOON).body())
          .isEqualTo("PROPFIND /f [] Basic x depth 0");
      assertThat(http.postForm(url("/"), Map.of("a", "b c"), SOON).body())
          .isEqualTo("POST / [a=b+c] application/x-www-form-urlencoded");
      assertThat(
              http.send("COPY", url("/f"), Map.of("Destination", url("/g")), new byte[0], SOON)
                  .body())
          .isEqualTo("COPY /f [] to " + url("/g"));
    }
  }

  @Test
  void cookiesAreKeptWhereTheyAreWanted() throws IOException {
    try (NextcloudClient http = NextcloudClient.keepingCookies()) {
      assertThat(http.get(url("/"), SOON).body()).isEqualTo("GET / []");
      assertThat(http.get(url("/"), SOON).body()).isEqualTo("GET / [] session=1");
    }
    try (NextcloudClient http = new NextcloudClient()) {
      assertThat(http.get(url("/"), SOON).body()).isEqualTo("GET / []");
      assertThat(http.get(url("/"), SOON).body()).isEqualTo("GET / []");
    }
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private static void echo(HttpExchange exchange) throws IOException {
    StringBuilder said =
        new StringBuilder(
            "%s %s [%s]"
                .formatted(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI(),
                    new String(
                        exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII)));
    for (String[] header :
        new String[][] {
          {"Authorization", ""},
          {"Content-Type", ""},
          {"Cookie", ""},
          {"Depth", "depth "},
          {"Destination", "to "}
        }) {
      String value = exchange.getRequestHeaders().getFirst(header[0]);
      if (value != null) {
        said.append(' ').append(header[1]).append(value);
      }
    }
    byte[] body = said.toString().getBytes(StandardCharsets.US_ASCII);
    exchange.getResponseHeaders().add("Set-Cookie", "session=1");
    exchange.sendResponseHeaders(200, body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
