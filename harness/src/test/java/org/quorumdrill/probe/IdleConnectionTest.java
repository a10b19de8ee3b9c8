package org.quorumdrill.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** HAProxy closes a connection on which nothing was said for a while. */
class IdleConnectionTest {

  private static final Duration CLOSED_AFTER = Duration.ofMillis(100);

  private final Semaphore closed = new Semaphore(0);

  private ServerSocket server;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void isNotUsedAgain() throws Exception {
    try (HttpAsker asker = asker(Duration.ofMillis(50))) {
      askTwice(asker);
    }
  }

  @Test
  void isSeenToBeDeadWhereItMayLieIdleForLonger() throws Exception {
    try (HttpAsker asker = asker(Duration.ofHours(1))) {
      assertThatThrownBy(() -> askTwice(asker)).isInstanceOf(NoHttpResponseException.class);
    }
  }

  private void askTwice(HttpAsker asker) throws Exception {
    HttpQuestion question = ControlPlaneProbes.isReady("http://127.0.0.1:" + server.getLocalPort());
    assertThat(asker.ask(question).status()).isEqualTo(200);
    assertThat(closed.tryAcquire(5, TimeUnit.SECONDS)).as("the idle connection is closed").isTrue();
    assertThat(asker.ask(question).status()).isEqualTo(200);
  }

  private static HttpAsker asker(Duration mostIdle) throws Exception {
    return HttpAsker.keptConnections(SSLContext.getDefault(), Duration.ofSeconds(5), mostIdle);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Thread.ofVirtual().start(() -> answer(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void answer(Socket socket) {
    try (Socket client = socket) {
      client.setSoTimeout((int) CLOSED_AFTER.toMillis());
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.isEmpty()) {
          client
              .getOutputStream()
              .write(
                  "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
                      .getBytes(StandardCharsets.US_ASCII));
        }
      }
    } catch (SocketTimeoutException e) {
      // By now it is closed, as nothing was said.
      closed.release();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
