package org.quorumdrill.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.Prose;
import org.quorumdrill.timeline.reading.WatchTotals;

/**
 * Runs the watchers against a server that stands in for the Kubernetes API, cuts connections and
 * loses events.
 */
class WatchTest {

  private static final Lane LANE =
      Prose.lane("watch/m1", "?", Duration.ofSeconds(1), Duration.ofSeconds(2));
  private static final int CONNECTIONS = 6;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private final Ticks ticks = new Ticks();

  /** The value that was written with each resourceVersion from 1 on. */
  private final List<Long> written = new CopyOnWriteArrayList<>();

  private final Set<Long> neverSent = ConcurrentHashMap.newKeySet();
  private final AtomicInteger cuts = new AtomicInteger();
  private final AtomicInteger watches = new AtomicInteger();
  private volatile boolean frozen;

  WatchTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/maps", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getQuery();
    exchange.sendResponseHeaders(200, 0);
    try (exchange) {
      if (!query.contains("watch=1")) {
        exchange
            .getResponseBody()
            .write(
                "{\"metadata\":{\"resourceVersion\":\"%d\"}}"
                    .formatted(written.size())
                    .getBytes(StandardCharsets.UTF_8));
        return;
      }
      int sent = Integer.parseInt(query.replaceAll(".*resourceVersion=(\\d+).*", "$1"));
      int cutsBefore = cuts.get();
      exchange.getResponseBody().flush();
      watches.incrementAndGet();
      while (cuts.get() == cutsBefore && !Thread.currentThread().isInterrupted()) {
        if (!frozen && sent < written.size()) {
          send(exchange, ++sent);
        } else {
          LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
      }
    }
  }

  private void send(HttpExchange exchange, int version) throws IOException {
    long value = written.get(version - 1);
    if (neverSent.contains(value)) {
      return;
    }
    exchange
        .getResponseBody()
        .write(
            "{\"type\":\"MODIFIED\",\"object\":{\"metadata\":{\"resourceVersion\":\"%d\"},\"data\":{\"m1\":\"%d\"}}}\n"
                .formatted(version, value)
                .getBytes(StandardCharsets.UTF_8));
    exchange.getResponseBody().flush();
  }

  private TickWatch tickWatch() throws NoSuchAlgorithmException {
    return new TickWatch(LANE, asker(), object(), ticks);
  }

  private static HttpAsker asker() throws NoSuchAlgorithmException {
    return HttpAsker.endless(SSLContext.getDefault(), LANE.deadline());
  }

  private WatchedObject object() {
    return new WatchedObject(
        "http://127.0.0.1:%d/maps".formatted(server.getAddress().getPort()), "x");
  }

  /** Begins, and returns once all its connections watch. */
  private void begin(TickWatch watch) throws IOException {
    watch.ask(0);
    await().atMost(Duration.ofSeconds(20)).until(() -> watches.get() >= CONNECTIONS);
  }

  private void write(int count) {
    for (int i = 0; i < count; i++) {
      long value = ticks.next();
      written.add(value);
      ticks.acknowledge(value);
    }
  }

  private static void awaitEvents(Probe watch, int atLeast) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> ((WatchTotals) watch.ask(1)).events() >= atLeast);
  }

  @Test
  void missesNothingWhenItsConnectionsAreCut() throws Exception {
    try (TickWatch watch = tickWatch()) {
      begin(watch);
      write(20);
      awaitEvents(watch, 1);
      cuts.incrementAndGet();
      write(20);

      awaitEvents(watch, 20 * CONNECTIONS);
      assertThat(watch.ask(1).text()).contains(" missed=0 ").doesNotContain(" resumes=0 ");
    }
  }

  @Test
  void countsEventsThatNeverCame() throws Exception {
    try (TickWatch watch = tickWatch()) {
      begin(watch);
      write(1);
      awaitEvents(watch, CONNECTIONS);
      // The next value, as each connection has taken one to know from when on it watches.
      long lost = ticks.next();
      neverSent.add(lost);
      written.add(lost);
      long overtaken = ticks.next();
      written.add(overtaken);
      ticks.acknowledge(lost);
      ticks.acknowledge(overtaken);
      awaitEvents(watch, 2 * CONNECTIONS);
      assertThat(watch.ask(1).text()).as("it may still come").contains(" missed=0 ");
      write(1);

      // Not awaited by the sum of events: one connection may be ahead while another is behind.
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () -> assertThat(watch.ask(1).text()).contains(" missed=" + CONNECTIONS + " "));
    }
  }

  @Test
  void reportsThatItIsSilent() throws Exception {
    try (TickWatch watch = tickWatch()) {
      begin(watch);
      write(5);
      awaitEvents(watch, CONNECTIONS);
      frozen = true;

      await()
          .atMost(Duration.ofSeconds(6))
          .untilAsserted(
              () ->
                  assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> watch.ask(1)))
                      .isInstanceOf(WrongAnswerException.class)
                      .hasMessageMatching("events=\\d+ resumes=0 missed=0 longest=3\\..*"));
      frozen = false;
      write(1);
      await()
          .atMost(Duration.ofSeconds(5))
          .until(() -> report(watch).endsWith("longest=0.0") || report(watch).contains("=0."));
    }
  }

  private static String report(Probe watch) {
    try {
      return watch.ask(1).text();
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void reportsHowLongASilentConnectionWasLeftOpen() throws Exception {
    try (QuietWatch watch = new QuietWatch(LANE, asker(), object())) {
      assertThat(watch.ask(0).text()).isEqualTo("cuts=0 last=0.0 open=0.0");
      await()
          .atMost(Duration.ofSeconds(5))
          .until(() -> watch.ask(1).text().matches("cuts=0 last=0\\.0 open=[12]\\.\\d"));
      cuts.incrementAndGet();

      await()
          .atMost(Duration.ofSeconds(5))
          .until(() -> watch.ask(1).text().matches("cuts=1 last=[1-3]\\.\\d open=0\\.\\d"));
    }
  }
}
