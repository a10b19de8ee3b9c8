package org.quorumdrill.scenarios.nextcloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quorumdrill.application.Nextcloud;
import org.quorumdrill.node.NodeSocket;
import org.quorumdrill.probe.WrongAnswerException;

/** The checks of uploads against a server that keeps files well, or lies in one way each. */
class UploadChecksTest {

  /** What a server does with an upload. */
  private enum Manner {
    HONEST,
    /** Keeps what has come of an upload that was cut. */
    KEEPS_HALVES,
    /** Throws the old file away as soon as a new one begins. */
    LOSES_THE_OLD,
    /** Acknowledges before it has everything. */
    ANSWERS_EARLY,
    /** The same, and the file is empty then. */
    EMPTIES,
    /** The same, and a half is in the file then. */
    ACKNOWLEDGES_HALVES,
    /** Acknowledges what it throws away. */
    FORGETS,
    /** Takes all of it, and keeps no byte. */
    KEEPS_NOTHING,
    /** Keeps as many bytes, but other ones. */
    GARBLES,
    /** Writes into the file itself, whoever else does so. */
    MIXES,
    /** Keeps all but the last byte. */
    SHORTENS
  }

  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final Nextcloud nextcloud =
      new Nextcloud(
          "default",
          new NodeSocket.Tcp(30080),
          "admin",
          "secret",
          new Nextcloud.Times(Duration.ZERO, Duration.ZERO, Duration.ZERO));

  private HttpServer server;
  private Manner manner = Manner.HONEST;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(workers);
    server.createContext("/", this::handle);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    workers.shutdownNow();
  }

  @Test
  void passAnHonestServer() throws IOException {
    try (Uploader uploader = uploader()) {
      assertThat(uploader.putAndRead("whole", new Content(1, 100_000), false)).startsWith("201");
      assertThat(uploader.putAndRead("nothing", new Content(1, 0), false)).startsWith("201");
      assertThat(uploader.putAndRead("chunks", new Content(1, 100_000), true)).startsWith("201");
      assertThat(interruption(uploader, "cut", true, false).leavesNoHalf()).contains("old file");
      assertThat(interruption(uploader, "new", false, true).leavesNoHalf()).contains("no file");
      assertThat(new TwoAtOnce(List.of(uploader, uploader), "two", 5).leaveOne())
          .contains("all of one of them");
    }
  }

  @Test
  void noticeAFileThatIsShortened() {
    assertThatExceptionOfType(WrongAnswerException.class)
        .isThrownBy(
            () -> {
              manner = Manner.SHORTENS;
              try (Uploader uploader = uploader()) {
                uploader.putAndRead("short", new Content(1, 100_000), false);
              }
            })
        .withMessageContaining("99999");
  }

  @Test
  void noticeAHalfThatIsKept() {
    interrupted(Manner.KEEPS_HALVES, "after the interruption there is Stored[status=200");
  }

  @Test
  void noticeAnOldFileThatIsLost() {
    interrupted(Manner.LOSES_THE_OLD, "after the interruption there is Stored[status=404");
  }

  @Test
  void noticeAHalfThatIsAcknowledged() {
    interrupted(Manner.ANSWERS_EARLY, "201 when a half was sent");
  }

  private void interrupted(Manner how, String seen) {
    assertThatExceptionOfType(WrongAnswerException.class)
        .isThrownBy(
            () -> {
              manner = how;
              try (Uploader uploader = uploader()) {
                interruption(uploader, "cut", true, false).leavesNoHalf();
              }
            })
        .withMessageContaining(seen);
  }

  @Test
  void passWhatIsLeftOfAnInterruptedOne() throws IOException {
    try (Uploader uploader = uploader()) {
      assertThat(interruption(uploader, "honest", true, true).storesNoHalf())
          .isEqualTo("no answer, then the old file, then uploaded again as a whole");
      assertThat(interruption(uploader, "new", false, true).storesNoHalf())
          .isEqualTo("no answer, then no file, then uploaded again as a whole");
      manner = Manner.LOSES_THE_OLD;
      assertThat(interruption(uploader, "lost", true, true).storesNoHalf())
          .isEqualTo("no answer, then no file, then uploaded again as a whole");
      manner = Manner.EMPTIES;
      assertThat(interruption(uploader, "emptied", true, true).storesNoHalf())
          .isEqualTo("201, then an empty file, then uploaded again as a whole");
    }
  }

  @Test
  void noticeAHalfThatIsLeft() {
    for (Manner half : new Manner[] {Manner.KEEPS_HALVES, Manner.ACKNOWLEDGES_HALVES}) {
      assertThatExceptionOfType(WrongAnswerException.class)
          .as(half.name())
          .isThrownBy(
              () -> {
                manner = half;
                try (Uploader uploader = uploader()) {
                  interruption(uploader, half.name(), true, true).storesNoHalf();
                }
              })
          .withMessageContaining("after the interruption there is Stored[status=200");
    }
  }

  @Test
  void passAllOrNothingOfAnUploadInChunks() throws IOException {
    assertThat(WeakSpotsIT.notInPart(url(), nextcloud)).isEqualTo("all bytes");
    manner = Manner.KEEPS_NOTHING;
    assertThat(WeakSpotsIT.notInPart(url(), nextcloud)).isEqualTo("no byte");
  }

  @Test
  void noticeAPartOfAnUploadInChunks() {
    for (Manner wrong : new Manner[] {Manner.SHORTENS, Manner.GARBLES}) {
      manner = wrong;
      assertThatExceptionOfType(WrongAnswerException.class)
          .as(wrong.name())
          .isThrownBy(() -> WeakSpotsIT.notInPart(url(), nextcloud))
          .withMessageContaining("and not those that were sent");
    }
    manner = Manner.FORGETS;
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> WeakSpotsIT.notInPart(url(), nextcloud))
        .withMessageContaining("answered 201, and then GET: ")
        .withMessageContaining("404");
  }

  @Test
  void noticeAMixture() {
    assertThatExceptionOfType(WrongAnswerException.class)
        .isThrownBy(
            () -> {
              manner = Manner.MIXES;
              try (Uploader uploader = uploader()) {
                new TwoAtOnce(List.of(uploader, uploader), "two", 5).leaveOne();
              }
            })
        .withMessageContaining("and then there is");
  }

  private Uploader uploader() {
    return new Uploader(url(), nextcloud, Duration.ofSeconds(20));
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private Interruption interruption(Uploader uploader, String file, boolean over, boolean chunked) {
    return new Interruption(uploader, nextcloud, file, over, chunked);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String file = exchange.getRequestURI().getPath();
    try (exchange) {
      if (exchange.getRequestMethod().equals("GET")) {
        byte[] stored = files.get(file);
        exchange.sendResponseHeaders(
            stored == null ? 404 : 200, stored == null || stored.length == 0 ? -1 : stored.length);
        if (stored != null) {
          exchange.getResponseBody().write(stored);
        }
        return;
      }
      if (exchange.getRequestMethod().equals("DELETE")) {
        files.remove(file);
        exchange.sendResponseHeaders(204, -1);
        return;
      }
      boolean old = files.containsKey(file);
      if ((old && answersEarly()) || (chunked(exchange) && manner == Manner.EMPTIES)) {
        if (manner == Manner.EMPTIES) {
          files.put(file, new byte[0]);
        } else if (manner == Manner.ACKNOWLEDGES_HALVES) {
          files.put(file, exchange.getRequestBody().readNBytes(1 << 20));
        }
        exchange.sendResponseHeaders(201, -1);
        exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
        return;
      }
      receive(exchange, file);
      exchange.sendResponseHeaders(old ? 204 : 201, -1);
    }
  }

  private static boolean chunked(HttpExchange exchange) {
    return exchange.getRequestHeaders().containsKey("Transfer-encoding");
  }

  private boolean answersEarly() {
    return manner == Manner.ANSWERS_EARLY || manner == Manner.ACKNOWLEDGES_HALVES;
  }

  private void receive(HttpExchange exchange, String file) throws IOException {
    if (manner == Manner.LOSES_THE_OLD) {
      files.remove(file);
    }
    ByteArrayOutputStream received = new ByteArrayOutputStream();
    InputStream body = exchange.getRequestBody();
    byte[] part = new byte[1 << 16];
    try {
      for (int count = body.read(part); count >= 0; count = body.read(part)) {
        received.write(part, 0, count);
        if (manner == Manner.MIXES) {
          byte[] some = Arrays.copyOf(part, count);
          files.merge(file, some, UploadChecksTest::joined);
        }
      }
    } catch (IOException e) {
      if (manner == Manner.KEEPS_HALVES) {
        files.put(file, received.toByteArray());
      }
      throw e;
    }
    byte[] all = received.toByteArray();
    switch (manner) {
      case MIXES, FORGETS -> {}
      case SHORTENS -> files.put(file, Arrays.copyOf(all, all.length - 1));
      case KEEPS_NOTHING -> files.put(file, new byte[0]);
      case GARBLES -> files.put(file, new byte[all.length]);
      default -> files.put(file, all);
    }
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
