package org.quorumdrill.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorumdrill.report.export.Prometheus;
import org.quorumdrill.timeline.Lane;
import org.quorumdrill.timeline.Mark;
import org.quorumdrill.timeline.Observation;
import org.quorumdrill.timeline.Outcome;
import org.quorumdrill.timeline.Timeline;
import org.quorumdrill.timeline.reading.Words;

/** A drill that runs, asked again and again by a real Prometheus. */
class ScrapedTest {

  private static final Lane LANE =
      new Lane("readyz", "k8smaster1", "?", Duration.ofSeconds(1), Duration.ofSeconds(5));

  @TempDir private Path folder;

  private static int freePort() throws IOException {
    try (ServerSocket socket =
        new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      return socket.getLocalPort();
    }
  }

  private static String scrapedEachSecond(int port) {
    return """
    scrape_configs:
      - job_name: quorum-drill
        scrape_interval: 1s
        static_configs:
          - targets: ['127.0.0.1:%d']
    """
        .formatted(port);
  }

  private static RunProgress live(int port) {
    return LiveMetrics.beside(
        RunProgress.toNobody(),
        Settings.of(
            name ->
                Optional.ofNullable(
                    Map.of("quorumdrill.metricsPort", Integer.toString(port)).get(name))));
  }

  private static void asked(RunProgress live, long sequence, Outcome outcome) {
    long at = sequence * 1_000_000_000;
    live.wrote(
        new Observation(LANE.name(), sequence, at, at, at + 1_000_000, outcome, new Words("?")));
  }

  private static ConditionFactory soon(String what) {
    return Awaitility.await(what).atMost(Duration.ofSeconds(30));
  }

  private static List<String> values(Prometheus prometheus, String query)
      throws IOException, InterruptedException {
    return prometheus.query(query, Instant.now().toEpochMilli() / 1e3).stream()
        .map(series -> series.path("value").get(1).asText())
        .toList();
  }

  @Test
  void isSeenWhileItLastsAndNoLonger() throws Exception {
    Prometheus.requireInstalled();
    int port = freePort();
    try (RunProgress live = live(port);
        Prometheus prometheus = Prometheus.start(folder.resolve("data"), scrapedEachSecond(port))) {
      soon("an answer in which there is nothing")
          .until(() -> values(prometheus, "up").equals(List.of("1")));

      live.wrote(new Timeline.Header("A master hangs", Instant.now(), List.of(LANE), List.of()));
      asked(live, 0, Outcome.OK);
      asked(live, 1, Outcome.FAILED);
      live.wrote(new Mark(0, Mark.Kind.FAULT_INJECTED, "k8smaster1", "node hangs"));

      soon("a fault").until(() -> values(prometheus, "quorumdrill_fault").equals(List.of("1")));
      assertThat(values(prometheus, "quorumdrill_asked_total{drill=\"A master hangs\"}"))
          .containsExactly("2");
      assertThat(values(prometheus, "quorumdrill_failed_total{node=\"k8smaster1\"}"))
          .containsExactly("1");
      assertThat(values(prometheus, "quorumdrill_up{variant=\"documented\"}")).containsExactly("0");
      JsonNode about =
          prometheus
              .ask("metadata", Map.of("metric", "quorumdrill_asked"))
              .path("quorumdrill_asked");
      assertThat(about.path(0).path("type").asText()).isEqualTo("counter");

      live.over();

      soon("no lane any more").until(() -> values(prometheus, "quorumdrill_up").isEmpty());
      assertThat(values(prometheus, "up")).containsExactly("1");
    }
  }
}
