package org.quorumdrill.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quorumdrill.node.TurnedClock;
import org.quorumdrill.node.WaitTimedOutException;
import org.quorumdrill.timeline.Upload;
import org.quorumdrill.timeline.reading.Words;

/** Reads from a server that lists four files and returns only one of them. */
class UploadReaderTest {

  private static final String LIST =
      """
      <d:multistatus xmlns:d="DAV:">
        <d:response><d:href>/f/</d:href></d:response>
        <d:response><d:href>/f/m-1</d:href></d:response>
        <d:response><d:href>/f/m-2</d:href></d:response>
        <d:response><d:href>/f/m-3</d:href></d:response>
        <d:response><d:href>/f/m-4</d:href></d:response>
      </d:multistatus>
      """;

  private HttpServer server;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aListedFileThatIsNotGivenBackIsUnreadable() throws NoSuchAlgorithmException {
    server.createContext("/f/", exchange -> answer(exchange, 207, LIST, 0));
    server.createContext("/f/m-1", exchange -> answer(exchange, 200, "abc", 0));
    server.createContext("/f/m-2", exchange -> answer(exchange, 500, "sorry", 0));
    server.createContext("/f/m-3", exchange -> answer(exchange, 200, "cut", 10));
    server.createContext("/f/m-4", exchange -> answer(exchange, 423, "locked", 0));

    assertThat(read())
        .isEqualTo(
            "m-1=%s m-2=unreadable m-3=unreadable m-4=locked"
                .formatted(Upload.sha256("abc".getBytes(StandardCharsets.US_ASCII))));
  }

  @Test
  void whereNothingIsListedNothingIsKnown() {
    assertThatThrownBy(this::read).isInstanceOf(WaitTimedOutException.class);
  }

  /**
   * @param missing number of bytes that are announced and never sent
   */
  private static void answer(HttpExchange exchange, int status, String body, int missing)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);
    exchange.sendResponseHeaders(status, bytes.length + missing);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private String read() throws NoSuchAlgorithmException {
    String folder = "http://127.0.0.1:%d/f".formatted(server.getAddress().getPort());
    try (HttpAsker http =
        HttpAsker.newConnections(SSLContext.getDefault(), Duration.ofSeconds(1))) {
      return new UploadReader(
              http,
              (method, path) ->
                  new HttpQuestion(method, folder + path, Map.of(), "", answer -> new Words("")),
              Duration.ofSeconds(30),
              new TurnedClock())
          .read()
          .text();
    }
  }
}
