package org.quorumdrill.scenarios.nextcloud;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.quorumdrill.application.Nextcloud;

/**
 * An upload that sends only its first half and then ends the connection, like a client that has
 * crashed. Uses a plain socket, because every HTTP client is too kind for that.
 *
 * @param file path in the user's files
 * @param chunked whether it is sent with Transfer-Encoding: chunked instead of Content-Length
 * @param ending how it ends the connection
 * @param listensFor how long, in real time, it waits for an answer that must not come yet, and for
 *     the half to arrive
 */
record CutUpload(
    String url,
    Nextcloud nextcloud,
    String file,
    Content content,
    boolean chunked,
    Ending ending,
    Duration listensFor) {

  /** How a client that goes away ends its connection. */
  enum Ending {
    /** By a FIN, as the kernel does it for a program that has ended. */
    CLOSE,
    /** By an RST. */
    RESET
  }

  private static final int BLOCK = 1 << 16;

  /**
   * Sends a half, listens for a while, and ends the connection.
   *
   * @return status of the answer that came although only a half was sent; 0 if there was none
   */
  int send() throws IOException {
    URI target = URI.create(url);
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(target.getHost(), target.getPort()), 5_000);
      socket.setSoTimeout((int) listensFor.toMillis());
      if (ending == Ending.RESET) {
        // Without time to linger, the kernel resets what is closed.
        socket.setSoLinger(true, 0);
      }
      OutputStream out = socket.getOutputStream();
      out.write(
          """
          PUT %s HTTP/1.1\r
          Host: %s\r
          Authorization: %s\r
          %s\r
          \r
          """
              .formatted(
                  nextcloud.davPath(file),
                  target.getAuthority(),
                  nextcloud.basicAuth(),
                  chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + content.size())
              .getBytes(StandardCharsets.US_ASCII));
      try {
        sendHalf(out);
      } catch (IOException e) {
        // A server that answers early may close at once; its answer is what counts.
        int early = answer(socket);
        if (early == 0) {
          throw e;
        }
        return early;
      }
      return answer(socket);
    }
  }

  private void sendHalf(OutputStream out) throws IOException {
    try (InputStream in = content.open()) {
      for (long left = content.size() / 2; left > 0; ) {
        byte[] block = in.readNBytes((int) Math.min(left, BLOCK));
        if (chunked) {
          out.write("%x\r\n".formatted(block.length).getBytes(StandardCharsets.US_ASCII));
        }
        out.write(block);
        if (chunked) {
          out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        left -= block.length;
      }
    }
    out.flush();
  }

  private static int answer(Socket socket) throws IOException {
    try {
      String line =
          new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
              .readLine();
      if (line == null) {
        throw new IOException("the server closed the connection while a half was sent");
      }
      return Integer.parseInt(line.split(" ", -1)[1]);
    } catch (SocketTimeoutException e) {
      return 0;
    }
  }
}
