package org.quorumdrill.check.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.quorumdrill.probe.Heartbeat;
import org.quorumdrill.probe.OpenLoop;
import org.quorumdrill.probe.Probe;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.TimelineWriter;
import org.quorumdrill.timeline.reading.Reading;
import org.quorumdrill.timeline.reading.Words;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Servers go dark for known times, which are compared with the measured outages: 100 of them,
 * twenty servers at a time, each asked ten times a second.
 */
@Isolated("measures to the tenth of a second")
class MeasuredOutageTest {

  private static final Logger LOG = LoggerFactory.getLogger(MeasuredOutageTest.class);

  private static final int SERVERS = 20;
  private static final List<Integer> MILLIS = List.of(250, 1_000, 250, 5_000, 1_000);
  private static final Duration INTERVAL = Duration.ofMillis(100);

  /**
   * How late a question may be sent, in seconds: half an interval. Beyond that the error is the
   * machine's.
   */
  private static final double PUNCTUAL = 0.05;

  /** The first questions pay for class loading; nothing is dark in the first second. */
  private static final long WARM_UP_NANOS = 1_000_000_000L;

  private static final int MOST_MEASUREMENTS = 3;

  /** One outage, as it was made and as it was measured, in seconds. */
  private record Pair(double made, Outage measured) {

    /** How far the middle of the measured bounds is from the true length. */
    double error() {
      return Math.abs((measured.atLeast() + measured.atMost()) / 2 - made);
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "made %.3f s, measured %s", made, measured);
    }
  }

  /** Answers with one byte, or, while dark, closes the connection without a word. */
  private static final class Server implements AutoCloseable {

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Double> made = new ArrayList<>();
    private volatile boolean dark;

    Server() throws IOException {}

    void serve() {
      while (!socket.isClosed()) {
        try (Socket client = socket.accept()) {
          if (!dark) {
            client.getOutputStream().write('!');
          }
        } catch (IOException e) {
          // The client is gone, or this server is being closed.
        }
      }
    }

    void goDarkAndBack(Random random) {
      for (int millis : MILLIS) {
        // At least 1 s apart, at any fraction of the interval.
        LockSupport.parkNanos(1_000_000_000L + random.nextInt(100_000_000));
        long from = System.nanoTime();
        dark = true;
        long left = Duration.ofMillis(millis).toNanos();
        while (left > 0) {
          LockSupport.parkNanos(left);
          left = from + Duration.ofMillis(millis).toNanos() - System.nanoTime();
        }
        made.add((System.nanoTime() - from) / 1e9);
        dark = false;
      }
      LockSupport.parkNanos(500_000_000L);
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private record Asking(Lane lane, InetSocketAddress server) implements Probe {

    @Override
    public Reading ask(long sequence) throws IOException {
      try (Socket socket = new Socket()) {
        socket.connect(server, 1_000);
        if (socket.getInputStream().read() != '!') {
          throw new IOException("closed without an answer");
        }
        return new Words("!");
      }
    }
  }

  @Test
  void isWithinItsErrorBars(@TempDir Path folder) throws Exception {
    List<Pair> pairs = List.of();
    for (int again = 1; pairs.isEmpty() && again <= MOST_MEASUREMENTS; again++) {
      pairs = measure(folder.resolve("timeline-" + again + ".jsonl"));
    }
    assumeFalse(
        pairs.isEmpty(),
        "questions were sent late in all of %d measurements: this machine is too busy to measure on"
            .formatted(MOST_MEASUREMENTS));
    assertThat(pairs).hasSize(100);
    Pair worst = pairs.stream().max(Comparator.comparingDouble(Pair::error)).orElseThrow();
    LOG.info(
        "{} outages, the largest error {} ms: {}",
        pairs.size(),
        Math.round(worst.error() * 1_000),
        worst);

    // Sending and answering take a moment, which on average is the same at both ends.
    assertThat(pairs)
        .allSatisfy(
            pair ->
                assertThat(pair.made())
                    .as(pair.toString())
                    .isBetween(pair.measured().atLeast() - 0.02, pair.measured().atMost() + 0.02));
    // The bound is one interval; 1 s and 5 s are whole intervals, so about half the outages reach
    // it.
    assertThat(worst.error()).as(worst.toString()).isLessThanOrEqualTo(0.1 + 0.005);
  }

  /** Returns an empty list if the questions were sent too late for the bound to apply. */
  private static List<Pair> measure(Path file) throws IOException {
    List<Server> servers = new ArrayList<>();
    List<Probe> probes = new ArrayList<>(List.of(new Heartbeat()));
    for (int i = 0; i < SERVERS; i++) {
      Server server = new Server();
      servers.add(server);
      Lane lane =
          new Lane("server", String.valueOf(i), "is it there?", INTERVAL, Duration.ofSeconds(1));
      probes.add(
          new Asking(
              lane,
              new InetSocketAddress(
                  InetAddress.getLoopbackAddress(), server.socket.getLocalPort())));
    }

    Timeline timeline = watch(probes, servers, file);

    if (latest(timeline) > PUNCTUAL) {
      LOG.warn("a question was sent {} s late: measured again", latest(timeline));
      return List.of();
    }
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < SERVERS; i++) {
      List<Outage> outages = Outage.in(timeline, "server/" + i);
      List<Double> made = servers.get(i).made;
      assertThat(outages).as("outages seen of server %d, made %s", i, made).hasSameSizeAs(made);
      for (int k = 0; k < made.size(); k++) {
        pairs.add(new Pair(made.get(k), outages.get(k)));
      }
    }
    return pairs;
  }

  /** The longest delay between when a question was due and when it was sent, in seconds. */
  private static double latest(Timeline timeline) {
    return timeline.observations().stream()
        .filter(asked -> asked.dueNanos() > WARM_UP_NANOS)
        .mapToDouble(asked -> (asked.sentNanos() - asked.dueNanos()) / 1e9)
        .max()
        .orElseThrow();
  }

  private static Timeline watch(List<Probe> probes, List<Server> servers, Path file)
      throws IOException {
    Random random = new Random(261124);
    try (TimelineWriter writer =
            new TimelineWriter(file, "test", probes.stream().map(Probe::lane).toList(), List.of());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      servers.forEach(server -> threads.execute(server::serve));
      try (OpenLoop loop = new OpenLoop(probes, writer)) {
        loop.start();
        breakAll(servers, random);
      }
      for (Server server : servers) {
        server.close();
      }
      return writer.read();
    }
  }

  /** Breaks all servers, and returns when all are done. */
  private static void breakAll(List<Server> servers, Random random) {
    try (ExecutorService breakers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Server server : servers) {
        long seed = random.nextLong();
        breakers.execute(() -> server.goDarkAndBack(new Random(seed)));
      }
    }
  }
}
