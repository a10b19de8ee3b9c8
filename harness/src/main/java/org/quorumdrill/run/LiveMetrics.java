package org.quorumdrill.run;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.quorumdrill.report.export.OpenMetrics;
import org.quorumdrill.report.export.OpenMetricsLive;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.TimelineEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whoever asks at {@code /metrics} how the drill goes that runs, in the text format
 * OpenMetrics, beside what a run tells anyway. Between drills there is nothing to tell.
 */
final class LiveMetrics implements RunProgress {

  private static final Logger LOG = LoggerFactory.getLogger("quorumdrill");

  private static final String PATH = "/metrics";

  /** Nobody outside this machine can ask. */
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private final RunProgress shown;
  private final String variant;
  private final HttpServer server;
  private volatile @Nullable OpenMetricsLive drill;

  private LiveMetrics(RunProgress shown, String variant, int port) throws IOException {
    this.shown = shown;
    this.variant = variant;
    this.server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), 0, PATH, this::answer);
    server.start();
  }

  /**
   * What tells as much as another one, and on the port that the settings name, if they name one.
   *
   * @throws IllegalArgumentException if nothing can listen there
   */
  static RunProgress beside(RunProgress shown, Settings settings) {
    if (settings.places().metricsPort().isEmpty()) {
      return shown;
    }
    int port = settings.places().metricsPort().getAsInt();
    try {
      LiveMetrics live = new LiveMetrics(shown, settings.fixtures().variant().word(), port);
      LOG.info("how the drill goes: http://127.0.0.1:{}{}", port, PATH);
      return live;
    } catch (IOException e) {
      shown.close();
      throw new IllegalArgumentException(
          "%s is %d, and nothing can listen at 127.0.0.1:%d (%s): name a port that is free"
              .formatted(Parameter.METRICS_PORT.property(), port, port, e.getMessage()),
          e);
    }
  }

  private void answer(HttpExchange asked) throws IOException {
    try (asked) {
      if (!asked.getRequestMethod().equals("GET")) {
        asked.sendResponseHeaders(405, -1);
        return;
      }
      OpenMetricsLive running = drill;
      StringBuilder text = new StringBuilder();
      (running == null ? new OpenMetrics(variant) : running.now()).writeNowTo(text);
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      asked.getResponseHeaders().set("Content-Type", OpenMetrics.MEDIA_TYPE);
      asked.sendResponseHeaders(200, bytes.length);
      asked.getResponseBody().write(bytes);
    }
  }

  @Override
  public void wrote(TimelineEntry entry) {
    shown.wrote(entry);
    if (entry instanceof Timeline.Header header) {
      drill = new OpenMetricsLive(header, variant);
    }
    OpenMetricsLive running = drill;
    if (running != null) {
      running.add(entry);
    }
  }

  @Override
  public void over() {
    shown.over();
    // What nobody asks any more is neither up nor down.
    drill = null;
  }

  @Override
  public void step(String name) {
    shown.step(name);
  }

  @Override
  public void phase(String name, Phase phase, Duration expected) {
    shown.phase(name, phase, expected);
  }

  @Override
  public void measuring(Supplier<Timeline> soFar) {
    shown.measuring(soFar);
  }

  @Override
  public void close() {
    shown.close();
    server.stop(0);
  }
}
