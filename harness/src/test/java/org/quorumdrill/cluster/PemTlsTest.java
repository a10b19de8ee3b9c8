package org.quorumdrill.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import nl.altindag.ssl.SSLFactory;
import nl.altindag.ssl.pem.util.PemUtils;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Connects to servers of the JDK, so that both implementations must agree. */
class PemTlsTest {

  private static final Credentials CREDENTIALS =
      new Credentials(pem("authority.crt"), pem("client.crt"), pem("client.key"));

  @RepeatedTest(2)
  void showsItsCertificateToAServerOfItsAuthority() throws Exception {
    SSLContext context = PemTls.context(CREDENTIALS);

    for (int connection = 1; connection <= 3; connection++) {
      assertThat(clientSeenBy("server", context)).isEqualTo("CN=client");
    }
  }

  @Test
  void showsNoneWhenAnonymous() throws Exception {
    SSLContext context = PemTls.anonymous(CREDENTIALS);

    assertThat(clientSeenBy("server", context)).isEqualTo("nobody");
  }

  @Test
  void refusesAServerOfAnotherAuthorityEachTime() throws Exception {
    SSLContext context = PemTls.context(CREDENTIALS);
    assertThat(clientSeenBy("server", context)).isEqualTo("CN=client");

    for (int connection = 1; connection <= 3; connection++) {
      assertThatThrownBy(() -> clientSeenBy("impostor", context))
          .isInstanceOf(javax.net.ssl.SSLException.class);
    }
  }

  @Test
  void doesNotQuoteAKeyThatCannotBeUsed() {
    Credentials wrong =
        new Credentials(pem("authority.crt"), pem("client.crt"), pem("authority.crt"));

    assertThatThrownBy(() -> PemTls.context(wrong)).hasMessageNotContaining("MII");
  }

  /** The subject of the client's certificate; {@code nobody} if it presented none. */
  private static String clientSeenBy(String server, SSLContext client) throws Exception {
    SSLContext own =
        SSLFactory.builder()
            .withIdentityMaterial(
                PemUtils.loadIdentityMaterial(stream(server + ".crt"), stream(server + ".key")))
            .withTrustMaterial(PemUtils.loadTrustMaterial(stream("authority.crt")))
            .build()
            .getSslContext();
    try (SSLServerSocket listening =
            (SSLServerSocket)
                own.getServerSocketFactory()
                    .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      listening.setWantClientAuth(true);
      Future<String> seen = threads.submit(() -> serveOne(listening));
      // With host name and port, as the HTTP client does.
      int port = listening.getLocalPort();
      try (SSLSocket socket =
          (SSLSocket)
              client
                  .getSocketFactory()
                  .createSocket(
                      new Socket(InetAddress.getLoopbackAddress(), port),
                      "127.0.0.1",
                      port,
                      true)) {
        socket.setSoTimeout(5_000);
        socket.startHandshake();
        assertThat(socket.getInputStream().read()).isEqualTo('!');
      }
      return seen.get();
    }
  }

  private static String serveOne(SSLServerSocket listening) throws IOException {
    try (SSLSocket socket = (SSLSocket) listening.accept()) {
      socket.setSoTimeout(5_000);
      socket.startHandshake();
      String client;
      try {
        client = socket.getSession().getPeerPrincipal().getName();
      } catch (javax.net.ssl.SSLPeerUnverifiedException e) {
        client = "nobody";
      }
      socket.getOutputStream().write('!');
      return client;
    }
  }

  private static InputStream stream(String file) {
    return Objects.requireNonNull(PemTlsTest.class.getResourceAsStream("/tls/" + file), file);
  }

  private static String pem(String file) {
    try (InputStream in = stream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
