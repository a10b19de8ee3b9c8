package org.quorumdrill.cluster;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.quorumdrill.cluster.haproxy.HaproxyServer;
import org.quorumdrill.node.Node;

/** The HAProxy of one master, asked through its admin socket. */
public record Haproxy(Node node) {

  private static final Duration DEADLINE = Duration.ofSeconds(2);

  /** The state of the backend servers, as this HAProxy sees them now. */
  public List<HaproxyServer> servers() throws IOException {
    return HaproxyServer.parse(ask("show stat"));
  }

  /** Sends one command to the admin socket and returns its answer; each read may take 2 s. */
  public String ask(String command) throws IOException {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout((int) DEADLINE.toMillis());
      socket.connect(node.endpoint(ControlPlaneSocket.HAPROXY_ADMIN), (int) DEADLINE.toMillis());
      socket.getOutputStream().write((command + "\n").getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      if (answer.isBlank()) {
        throw new IOException(
            node.name() + ": HAProxy's admin socket closed without an answer to '" + command + "'");
      }
      return answer;
    }
  }
}
