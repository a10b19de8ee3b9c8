package org.quorumdrill.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Something else listens where the set-up should, and answers 200 to everything. */
class WrongBodyTest {

  private HttpServer server;
  private String body = "";

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          try (var out = exchange.getResponseBody()) {
            out.write(bytes);
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void anApiserverIsReadyOnlyByItsWord() throws Exception {
    HttpQuestion question =
        ControlPlaneProbes.isReady("http://127.0.0.1:" + server.getAddress().getPort());

    body = "ok";
    assertThat(answer(question)).isEqualTo("ok");
    for (String other : new String[] {"", "It works!", "<html>ok</html>", "ok, but not yet"}) {
      body = other;
      assertThatThrownBy(() -> answer(question))
          .as(other)
          .isInstanceOf(WrongAnswerException.class)
          .hasMessage("200, but not 'ok': " + other);
    }
  }

  private static String answer(HttpQuestion question) throws Exception {
    HttpAsker asker = HttpAsker.newConnections(SSLContext.getDefault(), Duration.ofSeconds(5));
    try {
      return question.reader().read(asker.ask(question)).text();
    } finally {
      asker.close();
    }
  }
}
