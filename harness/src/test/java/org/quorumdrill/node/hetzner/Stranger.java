package org.quorumdrill.node.hetzner;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server in the API's place that always gives the same answer and leaves the connection open. */
final class Stranger implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Stranger.class);

  private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  Stranger(int status, String header, String body) throws IOException {
    String answer = "HTTP/1.1 %d X\r\n%s\r\n\r\n%s".formatted(status, header, body);
    boolean isWhole = !header.startsWith("Content-Length");
    Thread.ofVirtual().start(() -> answer(answer, isWhole));
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/v1");
  }

  private void answer(String answer, boolean isWhole) {
    try {
      while (true) {
        Socket client = listener.accept();
        open.add(client);
        client.getInputStream().read(new byte[4096]);
        client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
        if (isWhole) {
          client.close();
        }
      }
    } catch (IOException e) {
      LOG.debug("the test is over", e);
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket client : open) {
      client.close();
    }
  }
}
